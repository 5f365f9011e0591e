import { setTimeout as sleep } from 'node:timers/promises';
import { type StormCenter, startStormCenter } from '../storm/center.ts';
import { sitDown } from './desk.ts';
import { lineUp, type Waiting } from './line.ts';
import { type Fate, fateOf } from './served.ts';
import { until } from './until.ts';

/** Who waits, who comes after the restart, and how many agents serve them. */
export type Crowd = { readonly waiting: number; readonly late: number; readonly agents: number };

// Whoever is offered twice is offered again by routing's second look, after three seconds.
const settleMs = 5_000;

/** Has a line wait on a center of its own in a directory, kills the center unless `isSpared`, starts it again, lets the late ones and then agents come, and judges how all were served. */
export async function restart(data: string, crowd: Crowd, isSpared: boolean): Promise<Fate> {
  const line: Waiting[] = [];
  let center = await startStormCenter(data);
  try {
    line.push(...(await lineUp(center.origin, 0, crowd.waiting)));
    if (!isSpared) {
      await center.kill();
      center = await startStormCenter(data, center.origin);
    }
    await until('back', line.length, () => line.filter(({ client }) => client.state !== 'ready').length);
    line.push(...(await lineUp(center.origin, crowd.waiting, crowd.late)));
    return await servedBy(center, line, crowd.agents);
  } finally {
    for (const { client } of line) client.stop();
    await center.stop();
  }
}

async function servedBy({ origin }: StormCenter, line: readonly Waiting[], agents: number): Promise<Fate> {
  const desks = await Promise.all(Array.from({ length: agents }, (_, at) => sitDown(origin, at)));
  const waited = line.map(({ contact }) => String(contact.contactId));
  const fate = () =>
    fateOf(
      waited,
      desks.flatMap((desk) => desk.served),
    );
  try {
    await until('served', waited.length, () => fate().lost).catch((error: unknown) => {
      // Who is not served by then is lost, and is counted.
      process.stderr.write(`${String(error)}\n`);
    });
    await sleep(settleMs);
    return fate();
  } finally {
    for (const desk of desks) desk.leave();
  }
}
