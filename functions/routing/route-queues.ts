import { type LaneRow, lineOf } from '../../shared/domain/contact/rows.ts';
import { longestWaitMs } from '../../shared/domain/routing/longest-wait.ts';
import { gauges } from '../../shared/lambda/gauges.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { type RestOfTeam, restOfTeam } from '../../shared/workflow/rest-of-team.ts';
import { type Look, queuesOf, type RunLook, together } from './look.ts';
import { offerContacts, readLines } from './offer-contacts.ts';
import type { RoutingPorts } from './ports.ts';
import { pullOverflow } from './pull-overflow.ts';
import { type PositionPusher, positionPusher } from './push-positions.ts';
import { runTeam } from './run-team.ts';
import type { WakeTimer } from './wake-later.ts';

/** What a run leaves to others, and what a function instance remembers between runs. */
export type RunHooks = {
  readonly pushPositions: PositionPusher;
  readonly wakeLater: WakeTimer;
  readonly lookAgain: WakeTimer;
  readonly rest: RestOfTeam;
};

/** The hooks of a function instance. */
export function runHooks(ports: RoutingPorts, timers: Pick<RunHooks, 'wakeLater' | 'lookAgain'>): RunHooks {
  return { ...timers, pushPositions: positionPusher(ports), rest: restOfTeam(ports.agents) };
}

// An index shows a change within milliseconds, as a rule.
const secondLookMs = 3_000;
// By then the routers that were faster have shown what they took.
const overtakenMs = 1_000;

/** Routes, once, every queue that some settled tasks concern: a batch of ten events in a queue costs one run, not ten. */
export async function routeAfter(ports: RoutingPorts, looks: readonly Look[], now: Ms, hooks: RunHooks): Promise<void> {
  const look = together(looks);
  if (queuesOf(look).length > 0) await routeQueues(ports, look, now, hooks);
}

/**
 * Runs routing over some queues.
 *
 * Input: queues in which something may have changed: a contact came, a slot is free, an offer ended.
 * Outcome: offers made, overflow pulled where there is room, waiting students told their place, the gauge of the longest wait raised.
 *
 * 1. read the lines; 2. while nobody in danger waits, bring back from overflow whoever there is room for, for they came before some who are in the lanes; 3. offer; 4. fill the room that
 * left, and offer again, with seats read anew; 5. push positions; 6. come back when a rule says a hold ends, and once more where somebody waits on, for the index of seats may not have
 * shown whoever was free; sooner, and as often as that is so, where other routers were faster to the last; and again where an overflow could not be read
 * or a place could not be told yet.
 */
async function routeQueues(ports: RoutingPorts, look: RunLook, now: Ms, hooks: RunHooks): Promise<void> {
  const team = runTeam(ports.agents, hooks.rest, look.woken, now, ports.policy);
  let lines = await readLines(ports, look, now);
  let isFilled = true;
  const pull = async (queue: string, rows: readonly LaneRow[]) => {
    try {
      return await pullOverflow(ports, queue, rows, false, now);
    } catch (error) {
      // Whoever waits in the lanes of any queue is not to wait for an overflow that cannot be read.
      ports.report(`overflow of queue ${queue} is not read`, error, {});
      isFilled = false;
      return 0;
    }
  };
  const fill = async (rows: readonly LaneRow[]) => {
    let pulled = 0;
    for (const queue of queuesOf(look)) {
      const line = rows.filter((row) => lineOf(row) === queue);
      pulled += await pull(queue, line);
    }
    if (pulled > 0) lines = await readLines(ports, asNow(look), now);
    return pulled > 0;
  };
  // A danger is before all who could come back, and does not wait until they have.
  if (!lines.rows.some((row) => row.danger)) await fill(lines.rows);
  let run = await offerContacts(ports, look, lines, team, now);
  if (await fill([...run.waiting, ...run.overflow])) {
    team.forgetSeats();
    run = await offerContacts(ports, look, lines, team, now);
  }
  const waiting = [...run.waiting, ...run.overflow];
  const longestMs = longestWaitMs(waiting, now);
  if (longestMs !== undefined) gauges.seconds('OldestWaiting', longestMs / 1000);
  for (const queue of queuesOf(look)) {
    const rows = waiting.filter((row) => row.queue === queue);
    const isLonger = lines.longer.includes(queue);
    const line = { rows, at: lines.at, isLonger, isMoved: run.moved.has(queue) || look.latelyQueues.includes(queue) };
    const againAt = await hooks.pushPositions(queue, line, run.agents, now);
    if (againAt !== undefined) await hooks.lookAgain(rows, againAt, now);
  }
  if (run.wakeAt !== undefined && run.wakeAt > now) await hooks.wakeLater(run.waiting, run.wakeAt, now);
  if (!isFilled) await hooks.lookAgain(run.overflow, now + secondLookMs, now);
  if (run.isOvertaken || !look.isSecond)
    await hooks.lookAgain(run.waiting, now + (run.isOvertaken ? overtakenMs : secondLookMs), now);
}

// Whoever was brought back a moment ago is to be seen.
function asNow(look: RunLook): RunLook {
  return { ...look, queues: queuesOf(look), latelyQueues: [] };
}
