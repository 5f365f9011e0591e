import type { Outgoing, ReviewPage } from '../../client/index.ts';

/** What a supervisor has chosen and written so far: of each question the number as its field has it, or that it does not apply. */
export type Draft = { readonly chosen: Readonly<Record<string, string>>; readonly comment: string };

/** The choice of a question that does not apply. */
export const notApplicable = 'not-applicable';

/** What a contact is reviewed by. */
export type ToReview = Pick<ReviewPage, 'week' | 'agentId' | 'contactId' | 'form' | 'own'>;

/** The draft of a review that is kept, or an empty one. What was left out did not apply, unless another form asked then. */
export function draftOf({ form, own }: Pick<ToReview, 'form' | 'own'>): Draft {
  if (!own) return { chosen: {}, comment: '' };
  const numbers = new Map(own.answers.map(({ question, number }) => [question, String(number)]));
  const chosen = form.sections
    .flatMap(({ questions }) => questions)
    .flatMap(({ id }) => {
      const choice = numbers.get(id) ?? (own.form === form.id ? notApplicable : undefined);
      return choice === undefined ? [] : [[id, choice] as const];
    });
  return { chosen: Object.fromEntries(chosen), comment: own.comment ?? '' };
}

/** The frame that hands a draft in, on what the supervisor has before them. */
export function frameOf({ week, agentId, contactId, form, own }: ToReview, { chosen, comment }: Draft): Outgoing {
  const answers = form.sections
    .flatMap(({ questions }) => questions)
    .flatMap(({ id }) => {
      const choice = chosen[id] ?? notApplicable;
      return choice === notApplicable ? [] : [{ question: id, number: Number(choice) }];
    });
  const written = comment.trim();
  return {
    ...{ action: 'review.give', week, agentId, contactId, form: form.id, version: own?.version ?? 0, answers },
    ...(written === '' ? {} : { comment: written }),
  };
}
