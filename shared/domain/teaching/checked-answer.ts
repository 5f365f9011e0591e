import * as v from 'valibot';
import { type Lexicon, languageOf } from '../../answers/engine.ts';
import { count, finite } from '../../schema/numbers.ts';
import type { Language } from '../../schema/words.ts';
import type { Learned } from '../contact/event.ts';
import type { LoggedEvent } from '../contact/evolve.ts';

/** An answer the bot was sure of that an agent was asked to check instead of the student getting it. */
export const CheckedAnswer = v.object({
  /** When it was kept back. */
  at: count,
  lang: v.picklist(['en', 'zh']),
  /** The articles it would have sent: one, or one for each of two questions. */
  articleIds: v.array(v.string()),
  /** How sure the bot was, 0 to 1; of two answers, of the less sure one. */
  confidence: finite,
  /** Whether the agent named an article that would have been sent; absent when nobody said a word on it. */
  isRight: v.optional(v.boolean()),
});
export type CheckedAnswer = v.InferOutput<typeof CheckedAnswer>;

/** The answer of a contact that was kept for a check, with the verdict of the agent who closed it first; undefined when none was kept. */
export function checkedAnswerIn(log: readonly LoggedEvent[], lexicon: Lexicon): CheckedAnswer | undefined {
  const request = log.find(({ event }) => event.type === 'agent-requested' && event.kept !== undefined);
  if (request?.event.type !== 'agent-requested' || !request.event.kept) return undefined;
  const { kept, candidates, forSeq } = request.event;
  const sure = candidates.filter(({ articleId }) => kept.includes(articleId));
  const isRight = verdictOf(learnedAfter(log, request.seq), kept);
  return {
    at: request.at,
    lang: languageOfMessage(log, forSeq, lexicon),
    articleIds: kept,
    confidence: Math.min(1, ...sure.map(({ confidence }) => confidence)),
    ...(isRight === undefined ? {} : { isRight }),
  };
}

/** How many of a contact's questions the bot answered itself, by the language it answered in. */
export function givenAnswersIn(log: readonly LoggedEvent[], lexicon: Lexicon): Record<Language, number> {
  const languages = log.flatMap(({ event }) =>
    event.type === 'answered' && event.kind === 'answer' ? [languageOfMessage(log, event.forSeq, lexicon)] : [],
  );
  const inLanguage = (lang: Language) => languages.filter((one) => one === lang).length;
  return { en: inLanguage('en'), zh: inLanguage('zh') };
}

function verdictOf(learned: Learned | undefined, kept: readonly string[]): boolean | undefined {
  if (!learned) return undefined;
  return learned.kind === 'article' && kept.includes(learned.articleId);
}

// Who came back later may have asked something else: only the first agent who closed it spoke of this answer.
function learnedAfter(log: readonly LoggedEvent[], requestSeq: number): Learned | undefined {
  const closing = log.find(({ seq, event }) => seq > requestSeq && event.type === 'closed' && event.by === 'agent');
  return closing?.event.type === 'closed' ? closing.event.learned : undefined;
}

function languageOfMessage(log: readonly LoggedEvent[], seq: number, lexicon: Lexicon): Language {
  const asked = log.find((entry) => entry.seq === seq)?.event;
  return languageOf(asked?.type === 'message' ? asked.text : '', lexicon);
}
