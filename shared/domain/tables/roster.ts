import * as v from 'valibot';
import { agent, moment, text, whole } from './column.ts';

/** What an agent is planned to do for a while, as it is stored and exported. */
export const PlannedActivity = v.strictObject({
  agentId: agent('the agent'),
  activityNumber: whole("number of the activity in the agent's day, from 1"),
  activity: text(
    '`contacts`: ready for one, or with one; `break`, `meeting`, `training` and `other`: neither, signed in or not',
  ),
  startsAt: moment('when it is to begin'),
  endsAt: moment('when it is to end'),
  startsLocal: text("the beginning by the school's clock, as `2026-09-07T09:00`"),
  endsLocal: text("the end by the school's clock; midnight is the next day's `00:00`"),
  publishedAt: moment('when this plan of the day was published: it stands in place of all before it'),
});
export type PlannedActivity = v.InferOutput<typeof PlannedActivity>;
