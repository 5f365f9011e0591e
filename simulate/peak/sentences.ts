import { isDeepStrictEqual } from 'node:util';
import type { Difference } from '../measure/paired.ts';
import { percent } from '../report/table.ts';
import type { Policies, Tried } from './dry-run.ts';

/** What a policy did to the wait and to who leaves, in two sentences; where the interval holds 0 nothing can be said. */
export function verdictOf({ against }: Pick<Tried, 'against'>): readonly string[] {
  if (!against) return [];
  const { wait, abandoned } = against;
  return [
    sentenceOf(wait, 'They wait', ({ mean, halfWidth }) => `${Math.abs(mean).toFixed(1)} ± ${halfWidth.toFixed(1)} s`),
    sentenceOf(
      abandoned,
      'They leave',
      ({ mean, halfWidth }) => `${(100 * Math.abs(mean)).toFixed(1)} ± ${(100 * halfWidth).toFixed(1)} points`,
    ),
  ];
}

function sentenceOf(difference: Difference, who: string, sized: (difference: Difference) => string): string {
  const { mean, halfWidth } = difference;
  const size = sized(difference);
  if (Math.abs(mean) <= halfWidth) return `${who} as before: the difference of ${size} may be chance.`;
  return `${who} ${mean < 0 ? 'less' : 'more'}: ${size}.`;
}

type Outcome = Pick<Tried, 'against' | 'levels'>;

/** What can be said of the two policies by what each came to: the verdict, whether the file's had a level, and no verdict where nothing of the file could have changed anything. */
export function conclusionOf(policies: Policies, [before, after]: readonly [Outcome, Outcome]): readonly string[] {
  const { today, tried } = policies;
  if (isDeepStrictEqual(today, tried)) return ['The file changes nothing of the policy of today.'];
  if (hadLevels(after)) return verdictOf(after);
  const note = 'Under the policy of the file no queue was at amber or red on this day.';
  const isOfPeaksAlone = isDeepStrictEqual({ ...today, peak: undefined }, { ...tried, peak: undefined });
  return isOfPeaksAlone && !hadLevels(before) ? [note] : [note, ...verdictOf(after)];
}

// One that stood when the day ended has no minutes yet.
function hadLevels({ levels }: Outcome): boolean {
  return levels.changes > 0;
}

/** Where the day, the people and the callbacks are from. */
export function aboutOf(named: {
  readonly team: string;
  readonly contacts: number;
  readonly repeats: number;
  readonly seed: number;
  readonly callbackTakers: number;
}): readonly string[] {
  const { team, contacts, repeats, seed, callbackTakers } = named;
  return [
    team,
    `A day of ${contacts} contacts, run ${repeats} times, seed ${seed}; the same people come under both policies.`,
    `Of those who are offered a callback when they come ${percent(callbackTakers)} take it: they wait no longer, and are no part of the waits.`,
  ];
}
