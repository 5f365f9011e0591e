import { lineOf } from '../../shared/domain/contact/rows.ts';
import { longestWaitMs } from '../../shared/domain/routing/longest-wait.ts';
import { gauges } from '../../shared/lambda/gauges.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { offerContacts } from './offer-contacts.ts';
import type { RoutingPorts } from './ports.ts';
import { pullOverflow } from './pull-overflow.ts';
import type { PositionPusher } from './push-positions.ts';
import type { WakeTimer } from './wake-later.ts';

/** What a run leaves to others: telling places, and coming back when a hold ends. */
export type RunHooks = { readonly pushPositions: PositionPusher; readonly wakeLater: WakeTimer };

/** Routes, once, every queue that some settled tasks concern: a batch of ten events in a queue costs one run, not ten. */
export async function routeAfter(
  ports: RoutingPorts,
  settled: readonly (readonly string[])[],
  now: Ms,
  hooks: RunHooks,
): Promise<void> {
  const queues = [...new Set(settled.flat())];
  if (queues.length > 0) await routeQueues(ports, queues, now, hooks);
}

/**
 * Runs routing over some queues.
 *
 * Input: queues in which something may have changed: a contact came, a slot is free, an offer ended.
 * Outcome: offers made, overflow pulled where there is room, waiting students told their place, the gauge of the longest wait raised.
 *
 * 1. offer; 2. pull what overflow holds and offer again; 3. push positions; 4. come back when a rule says a hold ends.
 */
async function routeQueues(ports: RoutingPorts, queues: readonly string[], now: Ms, hooks: RunHooks): Promise<void> {
  const first = await offerContacts(ports, queues, now);
  let pulled = 0;
  for (const queue of queues) {
    const rows = [...first.waiting, ...first.overflow].filter((row) => lineOf(row) === queue);
    pulled += await pullOverflow(ports, queue, rows, false, now);
  }
  const last = pulled > 0 ? await offerContacts(ports, queues, now) : first;
  const longestMs = longestWaitMs(last.waiting, now);
  if (longestMs !== undefined) gauges.seconds('OldestWaiting', longestMs / 1000);
  for (const queue of queues) {
    const rows = [...last.waiting, ...last.overflow].filter((row) => row.queue === queue);
    await hooks.pushPositions(queue, rows, last.agents, now);
  }
  if (last.wakeAt !== undefined && last.wakeAt > now) await hooks.wakeLater(last.waiting, last.wakeAt, now);
}
