import * as v from 'valibot';
import { type Lexicon, languageOf } from '../../answers/engine.ts';
import { count, finite } from '../../schema/numbers.ts';
import type { Language } from '../../schema/words.ts';
import type { LoggedEvent } from '../contact/evolve.ts';
import { drawnAnswerIn, verdictIn } from './drawn-answer.ts';

/** A sure answer of the bot that was drawn for a check, and what the agent made of it. */
export const CheckedAnswer = v.object({
  /** When it was given. */
  at: count,
  lang: v.picklist(['en', 'zh']),
  /** The articles it was taken from: one, or one for each of two questions. */
  articleIds: v.array(v.string()),
  /** How sure the bot was, 0 to 1; of two answers, of the less sure one. */
  confidence: finite,
  /** Whether all of it was right; absent while nobody could say. */
  isRight: v.optional(v.boolean()),
});
export type CheckedAnswer = v.InferOutput<typeof CheckedAnswer>;

/** The answer of a contact that was drawn for a check, with the verdict on it; undefined when none was. */
export function checkedAnswerIn(log: readonly LoggedEvent[], lexicon: Lexicon): CheckedAnswer | undefined {
  const drawn = drawnAnswerIn(log);
  if (!drawn) return undefined;
  const { forSeq, articleIds, confidence } = drawn.event;
  const verdict = verdictIn(log)?.event.verdict ?? 'unclear';
  return {
    at: drawn.at,
    lang: languageOfMessage(log, forSeq, lexicon),
    articleIds,
    confidence,
    ...(verdict === 'unclear' ? {} : { isRight: verdict === 'right' }),
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

function languageOfMessage(log: readonly LoggedEvent[], seq: number, lexicon: Lexicon): Language {
  const asked = log.find((entry) => entry.seq === seq)?.event;
  return languageOf(asked?.type === 'message' ? asked.text : '', lexicon);
}
