import { usualQuality } from '../../../../shared/domain/quality/quality-policy.ts';
import { answersOf, type ContactReview, scoreOf, shownFrom } from '../../../../shared/domain/quality/review.ts';
import { type FormAnswer, questionsOf, rangeOf } from '../../../../shared/domain/quality/review-form.ts';
import { AgentId } from '../../../../shared/schema/ids.ts';
import { readAs } from '../../../../shared/schema/read-as.ts';
import { contactId, li, start, wang } from '../contact/make-contact.ts';

export const zhao = readAs(AgentId, 'ag_zhao');

/** Best answers to the usual form, but where another number is given. */
export function usualAnswers(others: Readonly<Record<string, number>> = {}): FormAnswer[] {
  return questionsOf(usualQuality.form).map((question) => ({
    question: question.id,
    number: others[question.id] ?? rangeOf(question)[1],
  }));
}

/** A review by the usual form, of Wang's part by Li. */
export function makeReview({
  numbers = {},
  ...change
}: Partial<ContactReview> & { readonly numbers?: Readonly<Record<string, number>> } = {}): ContactReview {
  const answers = answersOf(usualQuality.form, usualAnswers(numbers));
  return {
    ...{ contactId, agentId: wang, raterId: li, week: '2026-W36', version: 1, form: usualQuality.form.id },
    ...{ queue: 'general', contactClosedAt: start - 86_400_000, givenAt: start, changedAt: start },
    ...{ shownAt: shownFrom(start, 24), answers: [...answers], ...scoreOf(answers), checks: [] },
    ...change,
  };
}
