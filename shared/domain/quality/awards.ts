import * as v from 'valibot';
import { faultSentence } from '../../schema/fault-sentence.ts';
import { count, positive } from '../../schema/numbers.ts';
import { inBoth, nameLike } from '../../schema/policy-words.ts';

const longestTitle = 60;
const mostAwards = 10;
const mostWeeks = 8;

/** Under so many contacts nobody is given an award: it would be chance. */
export const fewestForAward = 30;

const metrics = [
  'agent first response time',
  'handle time',
  'customer satisfaction',
  'resolution, by agent',
  'solved, by survey',
  'transfer rate',
  'offers accepted',
] as const;

const AwardMetric = v.picklist(metrics, `write one of ${metrics.join('; ')}`);
type AwardMetric = v.InferOutput<typeof AwardMetric>;

/** What an award may be for: formulas whose rows are about an agent, and which way is better. */
export const awardable: Readonly<Record<AwardMetric, 'up' | 'down'>> = {
  'agent first response time': 'down',
  'handle time': 'down',
  'customer satisfaction': 'up',
  'resolution, by agent': 'up',
  'solved, by survey': 'up',
  'transfer rate': 'down',
  'offers accepted': 'up',
};

/** An award of the school's: for the best figure, held to the same work of all, or for the most of what a share counts, as the most contacts resolved. */
export const Award = v.pipe(
  v.strictObject({
    id: nameLike('quick-reply'),
    title: inBoth(longestTitle),
    for: v.picklist(['best', 'most'], 'write best or most'),
    metric: AwardMetric,
    /** Weeks it is given over, the last of them that of the report. */
    weeks: v.optional(v.pipe(positive, v.maxValue(mostWeeks, `write 1 to ${mostWeeks}`)), 1),
    /** Contacts an agent needs. */
    fewestContacts: v.optional(
      v.pipe(count, v.minValue(fewestForAward, `write ${fewestForAward} or more: of fewer it is chance`)),
      fewestForAward,
    ),
  }),
  v.check(
    (award) => award.for === 'best' || awardable[award.metric] === 'up',
    'the most is given for a share where more is better, as resolution, by agent',
  ),
);
export type Award = v.InferOutput<typeof Award>;

const Holder = v.object({
  quality: v.optional(
    v.object({ awards: v.optional(v.pipe(v.array(Award), v.maxLength(mostAwards, `give at most ${mostAwards}`))) }),
  ),
});

/** The awards a policy names; throws an error that names the wrong field. */
export function readAwards(policy: unknown): readonly Award[] {
  const read = v.safeParse(Holder, policy);
  if (!read.success) throw new Error(read.issues.map(faultSentence).join('; '));
  return read.output.quality?.awards ?? [];
}

/** What is wrong with the awards that somebody wrote, a sentence each. */
export function awardProblems(quality: unknown): readonly string[] {
  const read = v.safeParse(Holder, { quality });
  if (!read.success) return read.issues.map(faultSentence);
  const ids = (read.output.quality?.awards ?? []).map(({ id }) => id);
  const twice = [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
  return twice.map((id) => `quality.awards: ${id} is there twice; give one another id`);
}
