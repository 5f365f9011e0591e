import type { Lambda } from '../scheduler/lambda.ts';
import type { World } from '../scheduler/world.ts';

/** What may become of a scheduled call: it comes twice, late, or not at all. */
export const tickFaults = ['tick-twice', 'tick-late', 'tick-missing'] as const;

const lateMs = 25_000;

/** A schedule: how often it calls, and whether there is anything to call for, which is asked once all is well. */
type Schedule = { readonly name: string; readonly everyMs: number; readonly isNeeded: () => boolean };

/** Calls a function every so often, for as long as the world lasts. */
export function ticking(world: World, lambda: Lambda, { name, everyMs, isNeeded }: Schedule): void {
  const { scheduler, choices } = world;
  const call = () => void lambda.invoke({});
  const tick = () => {
    scheduler.after(everyMs, tick);
    // On a center that is well a call that finds nothing changes nothing.
    if (choices.isHealed() && !isNeeded()) return;
    const fault = choices.pick(`schedule ${name}`, tickFaults);
    if (fault !== 'tick-missing') scheduler.after(fault === 'tick-late' ? lateMs : 0, call);
    if (fault === 'tick-twice') scheduler.after(3, call);
  };
  scheduler.after(everyMs, tick);
}
