import { WebSocket } from 'ws';
import { Client, type Contact, ticketsAt } from '../../client/index.ts';
import { fetched } from '../message/center-door.ts';
import type { Told } from './places.ts';

/** A student who asks for a person, thanks them for their answer, and is done when the contact is closed. */
export type Student = {
  readonly client: Client;
  readonly contact: Contact;
  /** Every place they were told. */
  readonly told: readonly Told[];
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
  const claims = new URLSearchParams({ sub: `crowd-${at}`, role: 'student', language: 'en', vip });
  const { token } = await fetched(`${origin}/_local/token?${claims}`);
  const told: Told[] = [];
  const said: string[] = [];
  const say = (text: string) => {
    said.push(text);
    return contact.say(text);
  };
  const client: Client = new Client({
    getTicket: ticketsAt(`${origin}/tickets`, () => String(token)),
    connect: (url) => new WebSocket(url, { perMessageDeflate: false }),
    onFrame: (frame) => {
      if (frame.type === 'position') told.push({ position: frame.position, rose: frame.rose });
    },
    onChange: (one) => {
      if (!said.includes(thanks) && isAnswered(one)) void say(thanks);
    },
  });
  const contact = client.open({ openId: 'crowd', language: 'en' });
  client.start();
  if (at % billingEvery === 0) await say(billing);
  await contact.ask({ action: 'agent.request' });
  return { client, contact, told, said };
}

const thanks = 'Thank you, that was all';

function isAnswered({ rows }: Contact): boolean {
  return rows.some(({ event }) => event['type'] === 'message' && event['from'] === 'agent');
}

/** True when a person took the contact and closed it, as the student was shown it. */
export function isServed({ contact }: Student): boolean {
  return isAnswered(contact) && contact.rows.some(({ event }) => event['type'] === 'closed');
}
