import type { AgentId, Ms } from '../../schema/ids.ts';
import type { CheckResult } from './contact-checks.ts';
import type { DrawnContact } from './draw.ts';
import type { QualityPolicy } from './quality-policy.ts';
import type { RaterRole } from './rater-role.ts';
import { answersFault, answersOf, type ContactReview, scoreOf, shownFrom } from './review.ts';
import type { FormAnswer } from './review-form.ts';

/** What a rater hands in: their answers to a form, and which version of their review they had before them, 0 for none. */
export type GivenReview = {
  readonly form: string;
  readonly version: number;
  readonly answers: readonly FormAnswer[];
  readonly comment?: string | undefined;
};

/** What a review is given on: what was drawn, what the rater gave before, and what was found without reading. */
export type ReviewedContact = {
  readonly drawn: DrawnContact;
  readonly before: ContactReview | undefined;
  readonly checks: readonly CheckResult[];
  readonly role: RaterRole;
};

/** What becomes of a review: it is kept, it is there already, or it is refused. */
export type ReviewDecision =
  | { readonly kind: 'keep'; readonly review: ContactReview }
  | { readonly kind: 'kept'; readonly review: ContactReview }
  | { readonly kind: 'refused'; readonly code: 'bad_frame' | 'conflict' | 'too_late'; readonly message: string };

/**
 * Decides on a review: one of each rater for an agent's part in a contact, changed by a new version of it while it is the agent's alone; afterwards it stands. The same once more is a repeat.
 */
export function giveReview(
  { form, agentFirstHours }: Pick<QualityPolicy, 'form' | 'agentFirstHours'>,
  { drawn, before, checks, role }: ReviewedContact,
  raterId: AgentId,
  given: GivenReview,
  now: Ms,
): ReviewDecision {
  if (before && isSame(before, given)) return { kind: 'kept', review: before };
  if (given.form !== form.id)
    return refuse('conflict', `form: got "${given.form}", the form is ${form.id} by now; open the contact again`);
  if ((before?.version ?? 0) !== given.version)
    return refuse('conflict', `version: got ${given.version}, kept is ${before?.version ?? 0}; open the contact again`);
  if (before && now >= before.shownAt)
    return refuse('too_late', `this review stands since ${new Date(before.shownAt).toISOString()}, when others saw it`);
  const fault = answersFault(form, given.answers);
  if (fault !== undefined) return refuse('bad_frame', fault);
  const answers = answersOf(form, given.answers);
  const { contactId, agentId, week, queue, closedAt } = drawn;
  const review: ContactReview = {
    ...{ contactId, agentId, raterId, week, version: given.version + 1, form: form.id },
    ...(role === 'supervisor' ? {} : { role }),
    ...(queue === undefined ? {} : { queue }),
    ...{ contactClosedAt: closedAt, givenAt: before?.givenAt ?? now, changedAt: now },
    shownAt: before?.shownAt ?? shownFrom(now, agentFirstHours),
    ...scoreOf(answers),
    answers: [...answers],
    ...(given.comment ? { comment: given.comment } : {}),
    checks: [...checks],
  };
  return { kind: 'keep', review };
}

function refuse(code: 'bad_frame' | 'conflict' | 'too_late', message: string): ReviewDecision {
  return { kind: 'refused', code, message };
}

function isSame(before: ContactReview, { form, version, answers, comment = '' }: GivenReview): boolean {
  const numbers = new Map(answers.map(({ question, number }) => [question, number]));
  const isEach = before.answers.every(({ question, number }) => numbers.get(question) === number);
  const hasAll = isEach && answers.length === before.answers.length;
  return hasAll && before.form === form && before.version === version + 1 && (before.comment ?? '') === comment;
}
