import { heardReply, type KnowledgeModel, normalise, type Said } from '../../shared/answers/engine.ts';
import type { JudgedRow } from './rows.ts';
import { told } from './told.ts';

const saidIn = (context: string): Said => {
  const titles = Array.from(context.matchAll(/^\s*\d+[.、)]\s*(.+)$/gmu), ([, title = '']) => title);
  return titles.length === 0
    ? { kind: 'answer', choices: [] }
    : { kind: 'choices', choices: titles.map((title, at) => ({ articleId: `choice-${at + 1}`, title })) };
};

/** What a reply was taken for, in the words of the judged set. */
export const labelOf = (model: KnowledgeModel, { text, context = '' }: JudgedRow, now: number): string => {
  const said = saidIn(context);
  const { decision } = told(model, text, now, said);
  const reply = heardReply(normalise(text, model.lexicon), said, model);
  const isPerson = decision.kind === 'person' && decision.reason === 'asked-for-person';
  if (isPerson) return 'wants-person';
  if (reply?.kind === 'picks')
    return /person|人工|真人|客服/.test(said.choices[reply.at]?.title ?? '') ? 'wants-person' : `picks:${reply.at + 1}`;
  switch (decision.kind) {
    case 'solved':
      return 'thanks-or-solved';
    case 'small-talk':
      return decision.intent === 'greeting' ? 'unclear' : 'thanks-or-solved';
    case 'retry':
      return 'not-solved';
    case 'asked-back':
      return reply?.kind === 'none-of-them' ? 'none-of-them' : 'unclear';
    default:
      return reply?.kind === 'unsolved' ? 'not-solved' : 'follow-up-question';
  }
};

/** Whether what is done with a reply is right by how the set is scored. */
export const isRightReply = (expect: string, label: string): boolean => {
  if (expect === label) return true;
  // Another question back, or a person, is as good for who found nothing that fits.
  return expect === 'none-of-them' && label === 'not-solved';
};
