import type { Difference } from '../measure/paired.ts';
import { percent } from '../report/table.ts';
import type { Policies, Tried } from './dry-run.ts';
import type { LevelTimes } from './levels-over-time.ts';

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

/** Why the two policies came to the same, where nothing of the file could have changed anything; undefined otherwise. */
export function whyTheSame({ today, tried }: Policies, levels: LevelTimes): string | undefined {
  if (JSON.stringify(today) === JSON.stringify(tried)) return 'The file changes nothing of the policy of today.';
  const minutes = [...levels.amberMinutes, ...levels.redMinutes].reduce((sum, one) => sum + one, 0);
  return minutes === 0 ? 'Under the policy of the file no queue was at amber or red on this day.' : undefined;
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
