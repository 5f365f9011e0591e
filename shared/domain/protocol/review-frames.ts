import * as v from 'valibot';
import { AgentId, ContactId } from '../../schema/ids.ts';
import { count } from '../../schema/numbers.ts';
import { visible, whole } from '../../schema/texts.ts';
import { longestPlace } from '../quality/review.ts';
import { FormAnswer, FormName, mostAnswers } from '../quality/review-form.ts';

const longestComment = 2000;
const ref = v.optional(v.pipe(v.string(), v.maxLength(64)));
const week = v.pipe(v.string(), v.regex(/^\d{4}-W\d{2}$/));
const drawn = { ref, week, agentId: AgentId, contactId: ContactId };

/** Asks which contacts are drawn for review, of a week or of the newest that was drawn; `after` is where the page before ended. In a file of its own: one function alone reads these. */
export const ListSample = v.strictObject({
  action: v.literal('review.list'),
  ref,
  week: v.optional(week),
  after: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(longestPlace))),
});

/** Asks for a contact that was drawn, with what there is to say of it; of the log what came after `since`. */
export const OpenReview = v.strictObject({ action: v.literal('review.open'), ...drawn, since: v.optional(count) });

/** Hands in a review, or changes it: `version` is the number of the one the rater has before them, 0 for none. */
export const GiveReview = v.strictObject({
  action: v.literal('review.give'),
  ...drawn,
  form: FormName,
  version: count,
  answers: v.pipe(v.array(FormAnswer), v.maxLength(mostAnswers)),
  comment: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(longestComment), whole, visible)),
});

/** Asks for the reviews of one's own contacts, the newest first; `after` is where the page before ended. */
export const ReadReviews = v.strictObject({
  action: v.literal('review.mine'),
  ref,
  after: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(longestPlace))),
});
