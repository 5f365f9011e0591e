import type { Lambda } from '../scheduler/lambda.ts';
import type { World } from '../scheduler/world.ts';

/** What may become of a scheduled call: it comes twice, late, or not at all. */
export const tickFaults = ['tick-twice', 'tick-late', 'tick-missing'] as const;

const lateMs = 25_000;

/** Calls a function every so often, for as long as the world lasts. */
export function ticking(world: World, lambda: Lambda, name: string, everyMs: number): void {
  const { scheduler, choices } = world;
  const call = () => void lambda.invoke({});
  const tick = () => {
    const fault = choices.pick(`schedule ${name}`, tickFaults);
    if (fault !== 'tick-missing') scheduler.after(fault === 'tick-late' ? lateMs : 0, call);
    if (fault === 'tick-twice') scheduler.after(3, call);
    scheduler.after(everyMs, tick);
  };
  scheduler.after(everyMs, tick);
}
