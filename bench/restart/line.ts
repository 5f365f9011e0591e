import { WebSocket } from 'ws';
import { Client, type Contact, ticketsAt } from '../../client/index.ts';
import { fetched } from '../message/center-door.ts';
import { until } from './until.ts';

/** A student who waits in line on a connection that comes back by itself. */
export type Waiting = { readonly client: Client; readonly contact: Contact };

// One of so many is a VIP: two lanes of one queue.
const vipEvery = 10;
const atOnce = 8;

/** Has the students of these numbers ask for a person, a few at a time, and waits until each is in line. */
export async function lineUp(origin: string, from: number, count: number): Promise<readonly Waiting[]> {
  const waiting: Waiting[] = [];
  const allIn = until('in line', count, () => count - waiting.filter(isInLine).length);
  for (let at = 0; at < count; at += atOnce) {
    const group = Array.from({ length: Math.min(atOnce, count - at) }, (_, next) => comeIn(origin, from + at + next));
    waiting.push(...(await Promise.all(group)));
  }
  await allIn;
  return waiting;
}

async function comeIn(origin: string, at: number): Promise<Waiting> {
  const vip = String(at % vipEvery === 0);
  const claims = new URLSearchParams({ sub: `line-${at}`, role: 'student', language: 'en', vip });
  const { token } = await fetched(`${origin}/_local/token?${claims}`);
  const client = new Client({
    getTicket: ticketsAt(`${origin}/tickets`, () => String(token)),
    connect: (url) => new WebSocket(url, { perMessageDeflate: false }),
  });
  const contact = client.open({ openId: 'line', language: 'en' });
  client.start();
  await contact.ask({ action: 'agent.request' });
  return { client, contact };
}

function isInLine({ contact }: Waiting): boolean {
  return contact.rows.some(({ event }) => event['type'] === 'queued' || event['type'] === 'overflowed');
}
