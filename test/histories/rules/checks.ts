import { entriesOf } from './look.ts';
import type { Rule } from './rule.ts';

/** What an agent says of an answer of the bot counts once, of the one that was drawn, and never where a danger was heard before. */
export const checkedOnce: Rule = {
  name: 'a drawn answer is checked once',
  stored: ({ center }, { contactId, entries }) => {
    const wrong = entries.find(({ seq, event }) => {
      if (event.type !== 'answer-checked') return false;
      const earlier = entriesOf(center(), contactId).filter((one) => one.seq < seq);
      const answer = earlier.find((one) => one.seq === event.forSeq)?.event;
      const isDrawn = answer?.type === 'answered' && answer.toCheck !== undefined;
      const isAgain = earlier.some((one) => one.event.type === 'answer-checked' && one.event.forSeq === event.forSeq);
      return !isDrawn || isAgain || earlier.at(-1)?.state.danger !== undefined;
    });
    return wrong && `${contactId} ${wrong.seq} says of an answer what nobody was to say`;
  },
};
