import { alertOf, dangerWaitMs } from '../../shared/domain/contact/decide/alert.ts';
import { dangerLookMs } from '../../shared/domain/contact/evolve/evolver.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import type { AlertFrame } from '../../shared/domain/protocol/server-frame.ts';
import { gauges } from '../../shared/lambda/gauges.ts';
import type { ConnectionId, Ms } from '../../shared/schema/ids.ts';
import type { Appended } from '../../shared/workflow/change-by.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import { changeInLine } from './change-in-line.ts';
import type { RoutingPorts } from './ports.ts';

/**
 * Tells the supervisors of a contact in danger.
 *
 * Input: a contact in which a danger was heard, as often as anybody looks at it.
 * Outcome: when it opens, and while it waits at growing intervals, every supervisor's connection has an `alert` and the log says so; at every look
 * the gauge says how long it has waited, so that the alarm goes on while it does.
 *
 * 1. find the connections; 2. append `alerted`, when it is time; 3. post the frame, and forget connections that are gone; 4. raise the gauge;
 * 5. look again when the wait reaches its bound. What is lost of that the sweep finds.
 */
export async function alertSupervisors(ports: RoutingPorts, danger: ContactState, now: Ms): Promise<void> {
  const { contactId } = danger;
  const connections = await ports.supervisors.watching(now);
  const change = await changeInLine(ports.log, contactId, now, (state) => alertOf(state, connections.length, now));
  if (change.kind === 'appended') await tellAll(ports, connections, change, now);
  const waitedMs = dangerWaitMs(danger, now);
  if (waitedMs === undefined) return;
  gauges.seconds('DangerWaiting', waitedMs / 1000);
  if (change.kind !== 'appended' || waitedMs >= dangerLookMs) return;
  await ports.routing.send({ kind: 'contact', contactId }, (dangerLookMs - waitedMs) / 1000);
}

async function tellAll(
  ports: RoutingPorts,
  connections: readonly ConnectionId[],
  change: Appended,
  now: Ms,
): Promise<void> {
  const { contactId, danger: kind } = change.after;
  const waitedSeconds = Math.floor((dangerWaitMs(change.after, now) ?? 0) / 1000);
  const frame: AlertFrame = { type: 'alert', contactId, kind, waitedSeconds };
  await followThrough(ports.report, { contactId }, [
    () => tellParticipants(ports, change, now),
    ...connections.map((connectionId) => async () => {
      if (await ports.connections.post(connectionId, frame, now)) await ports.supervisors.forget(connectionId);
    }),
  ]);
}
