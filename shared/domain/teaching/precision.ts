import { shareBounds } from '../../answers/engine.ts';
import { type Language, languages } from '../../schema/words.ts';
import type { CheckedAnswer } from './checked-answer.ts';
import type { AnswerOutcome } from './outcome.ts';

/**
 * How often the bot's sure answers are right in one language, by those drawn for an agent's check. The bounds are those
 * of the share (95 %, Clopper-Pearson); `unchecked` were drawn too, but nobody said a word on them.
 */
export type AnswerPrecision = {
  readonly lang: Language;
  readonly checked: number;
  readonly right: number;
  /** `right` / `checked`; absent while nothing was checked. */
  readonly precision?: number;
  readonly low: number;
  readonly high: number;
  readonly unchecked: number;
  /** Answers the students got, those drawn for a check among them. */
  readonly given: number;
};

/** A checked answer with the contact it is found in. */
export type CheckedDecision = CheckedAnswer & { readonly contactId: string };

/** The answers that were drawn for a check, oldest first. */
export function checkedDecisions(outcomes: readonly AnswerOutcome[]): readonly CheckedDecision[] {
  return outcomes
    .flatMap(({ contactId, checked }) => (checked ? [{ contactId, ...checked }] : []))
    .sort((one, other) => one.at - other.at);
}

/** Folds outcomes, one a contact, into the precision by language. */
export function precisionOf(outcomes: readonly AnswerOutcome[]): readonly AnswerPrecision[] {
  const drawn = checkedDecisions(outcomes);
  return languages.map((lang) => {
    const verdicts = drawn.filter((one) => one.lang === lang).map(({ isRight }) => isRight);
    const checked = verdicts.filter((isRight) => isRight !== undefined).length;
    const right = verdicts.filter((isRight) => isRight === true).length;
    return {
      lang,
      checked,
      right,
      ...(checked === 0 ? {} : { precision: right / checked }),
      ...shareBounds(right, checked, 0.025),
      unchecked: verdicts.length - checked,
      given: outcomes.reduce((sum, { given }) => sum + given[lang], 0),
    };
  });
}
