import * as v from 'valibot';
import { longestQuestionKept } from '../../privacy/kept-lengths.ts';
import { count } from '../../schema/numbers.ts';

const ms = count;

/** What the knowledge owner decided about a lesson; `taken-back` with the version that had learned it. */
export const Review = v.object({
  verdict: v.picklist(['approved', 'dropped', 'taken-back']),
  at: ms,
  version: v.optional(v.string()),
});
export type Review = v.InferOutput<typeof Review>;

/** What every lesson says. */
export const lessonFields = {
  /** `ex_`, `dr_` or `un_`, the day (UTC) and what tells the vote from others: one a student, question and day. */
  id: v.pipe(v.string(), v.regex(/^(?:ex|dr|un)_\d{8}_[a-z0-9]{4,40}$/)),
  lang: v.picklist(['en', 'zh']),
  /** The question, masked. */
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(longestQuestionKept)),
  /** A pseudonym: enough to count one student once. */
  student: v.pipe(v.string(), v.maxLength(64)),
  /** The pseudonym of the agent who said so: enough to tell two agents apart. Older lessons have none. */
  agent: v.optional(v.pipe(v.string(), v.maxLength(64))),
  contactId: v.optional(v.string()),
  at: ms,
  review: v.optional(Review),
};
