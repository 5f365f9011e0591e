import type { KnowledgeModel } from '../model/model.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { normalise } from '../words/normalise.ts';
import { says } from '../words/sayings.ts';
import { fits } from './known-replies.ts';
import { likelyReply } from './likely-reply.ts';
import { pickedChoice } from './picked-choice.ts';
import type { HeardReply, Said } from './said.ts';

const bareOf = (normalised: string): string =>
  normalised
    .replace(/[\u{1f3fb}-\u{1f3ff}]/gu, '')
    .replace(/^[\s.,!?~。，！？～…"“”'、:;-]+|[\s.,!~。，！～…"“”'、:;)-]+$/gu, '');

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

const isAnswer = (said: Said | undefined): boolean => said !== undefined && said.kind !== 'asked-back';

const isQuestion = (normalised: string, lexicon: Lexicon): boolean =>
  /[?？]/.test(normalised) && says(lexicon, 'asking', normalised) && normalised.length > 8;

/**
 * What a normalised message is as a reply to what the bot said, in this order: nothing readable; the choice it names, or that
 * none fits, after a menu; solved or thanks; not solved; unclear; what it is like among the replies that are taught. Undefined for
 * a question of its own, and for what needs a reply of the bot before it where there was none.
 */
export const heardReply = (
  normalised: string,
  said: Said | undefined,
  { lexicon, replies }: Pick<KnowledgeModel, 'lexicon' | 'replies'>,
): HeardReply | undefined => {
  const known = lexicon.studentReplies;
  if (!known) return undefined;
  const bare = bareOf(normalised);
  const isMenu = said?.kind === 'choices' && said.choices.length > 0;
  // A thumb is an answer to an answer, and nothing by itself.
  if (!hasWords(bare) && !(isAnswer(said) && (fits(known.solved, bare) || fits(known.unsolved, bare))))
    return { kind: 'unclear' };
  if (isMenu) {
    const titles = said.choices.map(({ title }) => normalise(title, lexicon));
    const isNone = fits(known.none, bare);
    const at = isNone && !/[0-9一二三四五]/.test(bare) ? undefined : pickedChoice(normalised, titles, known);
    if (at !== undefined && !(isQuestion(normalised, lexicon) && normalised.length > 30)) return { kind: 'picks', at };
    if (isNone) return { kind: 'none-of-them' };
  }
  const unsolved = { kind: isMenu ? 'none-of-them' : 'unsolved' } as const;
  const isAsking = isQuestion(normalised, lexicon);
  const likely = said && !isAsking && likelyReply(bare, replies);
  // "I restarted it, all good": where the patterns say both, likeness decides.
  const isBoth = likely === 'solved' && fits(known.solved, bare);
  if (said && !isAsking && !isBoth && fits(known.unsolved, bare)) return unsolved;
  // "Ok" and "yes" to a menu choose nothing.
  if (isMenu && (known.unclear.whole.test(bare) || (bare.length <= 5 && known.solved.whole.test(bare))))
    return { kind: 'unclear' };
  const isWish = says(lexicon, 'questioning', normalised) || (!said && says(lexicon, 'requesting', normalised));
  if (known.solved.whole.test(bare) || (!isWish && fits(known.solved, bare))) return { kind: 'solved' };
  // What is unclear in a part is so by itself, and not only as a reply.
  if (said ? fits(known.unclear, bare) : known.unclear.within.test(bare)) return { kind: 'unclear' };
  if (likely === 'unsolved' || likely === 'none') return unsolved;
  return likely === 'solved' || likely === 'unclear' ? { kind: likely } : undefined;
};
