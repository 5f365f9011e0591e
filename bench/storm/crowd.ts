import { WebSocket } from 'ws';
import { Client, type Contact, ticketsAt } from '../../client/index.ts';
import { fetched } from '../message/center-door.ts';

import { type Kept, keptOf } from './kept.ts';

/** One student with a connection that comes back by itself, and a contact. */
export type Student = {
  readonly client: Client;
  readonly contact: Contact;
  /** What they said, in order; each is there once when the storm is over, or something was lost. */
  readonly said: string[];
  /** Resolves with the moment when a connection is open again and the contact is read. */
  readonly back: () => Promise<number>;
};

/** Students, each through a client of their own, and how often they asked for tickets. */
export type Crowd = { readonly students: readonly Student[]; readonly tries: () => number };

/** Lets so many students in, some at a time; each has said one thing. */
export async function gather(origin: string, count: number): Promise<Crowd> {
  const tries = { count: 0 };
  const numbers = Array.from({ length: count }, (_, at) => at);
  const students = await inGroups(numbers, 8, (at) => arrive(origin, at, tries));
  return { students, tries: () => tries.count };
}

/** Says something that has to outlive whatever happens. */
export function say(student: Student, text: string): Promise<unknown> {
  student.said.push(text);
  return student.contact.say(text);
}

/** What became of all that was said. */
export async function kept(students: readonly Student[]): Promise<Kept> {
  const all = await inGroups(students, 8, async ({ contact, said }) => {
    await contact.sync();
    return keptOf(
      said,
      contact.rows.flatMap(({ event }) => textOf(event)),
    );
  });
  return {
    lost: all.reduce((sum, one) => sum + one.lost, 0),
    doubled: all.reduce((sum, one) => sum + one.doubled, 0),
    disordered: all.reduce((sum, one) => sum + one.disordered, 0),
  };
}

async function arrive(origin: string, at: number, tries: { count: number }): Promise<Student> {
  const claims = new URLSearchParams({ sub: `storm-${at}`, role: 'student', language: 'en' });
  const { token } = await fetched(`${origin}/_local/token?${claims}`);
  const getTicket = ticketsAt(`${origin}/tickets`, () => String(token));
  const waiting: ((at: number) => void)[] = [];
  const client = new Client({
    getTicket: () => {
      tries.count += 1;
      return getTicket();
    },
    connect: (url) => new WebSocket(url, { perMessageDeflate: false }),
    onReady: () => {
      const heard = waiting.splice(0);
      void contact.sync().then(() => {
        for (const tell of heard) tell(performance.now());
      });
    },
  });
  const contact = client.open({ openId: 'storm', language: 'en' });
  const back = () => new Promise<number>((tell) => waiting.push(tell));
  const student = { client, contact, said: [], back };
  client.start();
  await say(student, 'hello');
  return student;
}

async function inGroups<Of, Result>(all: readonly Of[], size: number, act: (one: Of) => Promise<Result>) {
  const results: Result[] = [];
  for (let from = 0; from < all.length; from += size) {
    results.push(...(await Promise.all(all.slice(from, from + size).map(act))));
  }
  return results;
}

function textOf(event: Readonly<Record<string, unknown>>): readonly string[] {
  return event['type'] === 'message' && event['from'] === 'student' ? [String(event['text'])] : [];
}
