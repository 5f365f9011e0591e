import { WebSocket } from 'ws';
import { Client, type Contact, type Phase, ticketsAt } from '../../client/index.ts';
import { type Place, placeIn, placeToShow } from '../../web/student/place-to-show.ts';
import type { Shown } from './places.ts';
import { tokenOf } from './token.ts';

/** A student who asks for a person, thanks them for their answer, and is done when the contact is closed. */
export type Student = {
  readonly client: Client;
  readonly contact: Contact;
  /** Every place they were shown, by the page's own rule. */
  readonly shown: readonly Shown[];
  /** By when they were in line for sure: when they were first shown a place, or that they wait. */
  readonly inLineBy: () => number;
  /** How many they were told late, after the place of a newer line. */
  readonly late: () => number;
  /** What they said; each is there once, or something was lost. */
  readonly said: readonly string[];
};

// One in ten is a VIP, and one in four asks about billing: two lanes in each of two queues.
const vipEvery = 10;
const billingEvery = 4;
const billing = 'I was charged twice for my course';

/** Comes in and asks for a person. */
export async function comeIn(origin: string, at: number): Promise<Student> {
  const vip = String(at % vipEvery === 0);
  const token = await tokenOf(origin, { sub: `crowd-${at}`, role: 'student', language: 'en', vip });
  const shown: Shown[] = [];
  let place: Place | undefined;
  let placeHeardAt = 0;
  let phase: Phase | undefined;
  let [late, waitsAt] = [0, Number.POSITIVE_INFINITY];
  const said: string[] = [];
  const say = (text: string) => {
    said.push(text);
    return contact.say(text);
  };
  const client: Client = new Client({
    getTicket: ticketsAt(`${origin}/tickets`, () => token),
    connect: (url) => new WebSocket(url, { perMessageDeflate: false }),
    onFrame: (frame) => {
      if (frame.type !== 'position') return;
      const next = placeToShow(place, frame);
      const before = place && { ...place, heardAt: placeHeardAt };
      const { position, at: countedAt, rose } = next;
      place = next;
      if (countedAt !== frame.at || position !== frame.position) {
        late += 1;
        return;
      }
      placeHeardAt = Date.now();
      shown.push({ position, at: countedAt, heardAt: placeHeardAt, before, rose });
    },
    onChange: (one) => {
      if (one.rows.some(({ event }) => isInLine.has(event['type']))) waitsAt = Math.min(waitsAt, Date.now());
      place = placeIn(one.phase, phase, place);
      phase = one.phase;
      if (!said.includes(thanks) && isAnswered(one)) void say(thanks);
    },
  });
  const contact = client.open({ openId: 'crowd', language: 'en' });
  client.start();
  if (at % billingEvery === 0) await say(billing);
  await contact.ask({ action: 'agent.request' });
  const inLineBy = () => Math.min(waitsAt, ...shown.map(({ heardAt }) => heardAt));
  return { client, contact, shown, said, inLineBy, late: () => late };
}

const isInLine: ReadonlySet<unknown> = new Set(['queued', 'overflowed']);

const thanks = 'Thank you, that was all';

function isAnswered({ rows }: Contact): boolean {
  return rows.some(({ event }) => event['type'] === 'message' && event['from'] === 'agent');
}

/** True when a person took the contact and closed it, as the student was shown it. */
export function isServed({ contact }: Student): boolean {
  return isAnswered(contact) && contact.rows.some(({ event }) => event['type'] === 'closed');
}
