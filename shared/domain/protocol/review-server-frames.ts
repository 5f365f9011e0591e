import * as v from 'valibot';
import { AgentId, ContactId } from '../../schema/ids.ts';
import { count, finite, positive } from '../../schema/numbers.ts';
import { Language } from '../../schema/words.ts';
import { CheckResult } from '../quality/contact-checks.ts';
import { RaterRole } from '../quality/rater-role.ts';
import { AgentEvent } from './agent-event.ts';

const ms = count;
const text = v.string();
const ref = v.optional(text);
const contact = { contactId: ContactId, agentId: AgentId, closedAt: ms, queue: v.optional(text) };

const both = v.strictObject({ zh: text, en: text });
// As the policy has it, which checked it: what is sent is not checked again.
const form = v.strictObject({
  id: text,
  sections: v.array(
    v.strictObject({
      ...{ id: text, title: both },
      questions: v.array(
        v.strictObject({
          ...{ id: text, kind: v.picklist(['yes-no', 'scale']), ask: both, weight: count },
          ...{ critical: v.optional(v.literal(true)), to: v.optional(count) },
        }),
      ),
    }),
  ),
});

const given = {
  form: text,
  version: positive,
  givenAt: ms,
  shownAt: ms,
  score: finite,
  failed: v.boolean(),
  answers: v.array(v.strictObject({ question: text, number: count })),
  comment: v.optional(text),
};

/** A review as its rater is shown it. */
export const ReviewShown = v.strictObject(given);
export type ReviewShown = v.InferOutput<typeof ReviewShown>;

/** What agents and supervisors are sent of reviews. */
export const reviewServerFrames = {
  sample: v.strictObject({
    type: v.literal('sample'),
    ref,
    week: v.optional(text),
    /** Weeks that were drawn, the newest first. */
    weeks: v.array(text),
    contacts: v.array(
      v.strictObject({
        ...contact,
        /** As their token named them when they came to one of these contacts. */
        agentName: v.optional(text),
        ...{ language: Language, reviews: count, isGiven: v.boolean() },
      }),
    ),
    /** Where the page ends; absent of the last. */
    after: v.optional(text),
  }),
  review: v.strictObject({
    ...{ type: v.literal('review'), ref, week: text, ...contact },
    form,
    checks: v.array(CheckResult),
    own: v.optional(ReviewShown),
    ...{ upTo: count, more: v.boolean() },
    events: v.array(v.strictObject({ seq: positive, at: ms, event: AgentEvent })),
  }),
  reviews: v.strictObject({
    type: v.literal('reviews'),
    ref,
    form,
    /** Those of others who review, of which the page has reviews; one too large for the frame is left out. */
    otherForms: v.optional(v.array(form)),
    /** Of the first page: the weeks up to the one before this, the oldest first. */
    trend: v.optional(v.array(v.strictObject({ week: text, reviews: count, score: v.optional(finite) }))),
    reviews: v.array(
      v.strictObject({
        ...{ ...contact, raterId: AgentId, week: text, ...given, checks: v.array(CheckResult) },
        /** As what they rated; absent of a supervisor. */
        role: v.optional(RaterRole),
      }),
    ),
    /** Where the page ends; absent of the last. */
    after: v.optional(text),
  }),
};
