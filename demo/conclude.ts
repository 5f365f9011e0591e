import type { Check } from './checks.ts';
import { slackSeconds } from './pace/choose-speed.ts';
import { type Pace, wasTooSlow } from './pace/watch-pace.ts';

/** What an evening amounts to: every check held; the machine could not follow, which says nothing of the center; or a promise was broken. */
export type Conclusion =
  | { readonly kind: 'held' }
  | { readonly kind: 'too-slow'; readonly sentences: readonly string[] }
  | { readonly kind: 'failed' };

/** Concludes from the checks and from how the machine kept up. Whatever was lost, doubled or out of order is a failure on any machine. */
export function conclude(checks: readonly Check[], pace: Pace, speed: number): Conclusion {
  const broken = checks.filter(({ isOk }) => !isOk);
  if (broken.length === 0) return { kind: 'held' };
  if (broken.some(({ kind }) => kind === 'safety') || !wasTooSlow(pace)) return { kind: 'failed' };
  return { kind: 'too-slow', sentences: tooSlow(pace, speed) };
}

/** The exit code that goes with it. */
export function exitCodeOf({ kind }: Conclusion): 0 | 1 {
  return kind === 'failed' ? 1 : 0;
}

function tooSlow({ asked, late }: Pace, speed: number): readonly string[] {
  const bearable = (slackSeconds / speed).toFixed(1);
  const slower = Math.max(1, Math.floor(speed / 2));
  return [
    `This machine was too slow for ${speed}x: ${late} of ${asked} questions, asked once a second, were answered after more than ${bearable} s.`,
    'Nothing was lost, doubled or out of order; what was missed above is the machine, not the center.',
    `Try again when it has less to do, or with --speed ${slower}.`,
  ];
}
