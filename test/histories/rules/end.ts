import { contactsOf, entriesOf } from './look.ts';
import type { Scene } from './rule.ts';

/** What an evening came to, whatever happened on the way: of each contact what its student said, how it ended, and what came of it. */
export function endOf({ center }: Scene): string {
  const ends = contactsOf(center()).map(({ contactId, phase, outcome, surveySentAt, surveyScore, danger }) => {
    const said = entriesOf(center(), contactId).flatMap(({ event }) =>
      event.type === 'message' && event.from === 'student' ? [event.text] : [],
    );
    return { contactId, said, phase, outcome, isAsked: surveySentAt !== undefined, surveyScore, danger };
  });
  return JSON.stringify(ends.sort((one, other) => (one.contactId < other.contactId ? -1 : 1)));
}
