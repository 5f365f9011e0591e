import type { PeakWatch } from '../../../functions/routing/peak-watch.ts';
import type { World } from '../scheduler/world.ts';

/** Notes the peaks that routing sees, and their ends. */
export function seenPeaks(world: World): (watch: PeakWatch) => PeakWatch {
  return (watch) => {
    let before = 0;
    return {
      ...watch,
      look: (rows, now) => {
        const levels = watch.look(rows, now);
        if (levels.size > before) world.note('a peak begins');
        if (levels.size < before) world.note('a peak ends');
        before = levels.size;
        return levels;
      },
    };
  };
}
