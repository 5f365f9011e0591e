import { setTimeout as sleep } from 'node:timers/promises';
import { admit, ask } from '../message/center-door.ts';
import type { Socket } from '../message/socket.ts';
import type { Latencies } from './latencies.ts';

/** Students who each say something at an even pace. */
export type Crowd = {
  /** Lets them talk for so long; how long each acknowledgement took. */
  talk(ms: number): Promise<Latencies>;
  leave(): void;
};

type Student = { readonly socket: Socket; readonly contactId: unknown; said: number };

/** Opens a connection and a contact for each of so many students, who speak once in `everyMs`. */
export async function gather(origin: string, count: number, everyMs: number): Promise<Crowd> {
  const students: Student[] = [];
  for (let at = 0; at < count; at += 1) students.push(await arrive(origin, `honest-${at}`));
  return {
    talk: async (ms) => {
      const phases = await Promise.all(
        students.map((student, at) => talk(student, (at * everyMs) / count, everyMs, ms)),
      );
      return { ms: phases.flatMap((phase) => phase.ms), lost: phases.reduce((sum, { lost }) => sum + lost, 0) };
    },
    leave: () => {
      for (const { socket } of students) socket.close();
    },
  };
}

/** Asks for a person as a student who comes new; the place in line they are told. */
export async function placeInLine(origin: string, name: string): Promise<number> {
  const { socket, contactId } = await arrive(origin, name);
  const told = socket.next('place in line', ({ type }) => type === 'position');
  await ask(socket, { action: 'agent.request', contactId });
  const { position } = await told;
  socket.close();
  return Number(position);
}

async function arrive(origin: string, sub: string): Promise<Student> {
  const socket = await admit(origin, { sub, role: 'student', language: 'en' });
  const { contactId } = await ask(socket, { action: 'contact.open', openId: 'bench' });
  return { socket, contactId, said: 0 };
}

async function talk(student: Student, firstMs: number, everyMs: number, untilMs: number): Promise<Latencies> {
  const ms: number[] = [];
  let lost = 0;
  const start = performance.now();
  for (let at = firstMs; at < untilMs; at += everyMs) {
    await sleep(Math.max(0, start + at - performance.now()));
    const sent = performance.now();
    if (await isAcknowledged(student)) ms.push(performance.now() - sent);
    else lost += 1;
  }
  return { ms, lost };
}

async function isAcknowledged(student: Student): Promise<boolean> {
  student.said += 1;
  const { socket, contactId, said } = student;
  const text = `How do I reset my password? (${said})`;
  try {
    return (await ask(socket, { action: 'message.send', contactId, clientSeq: said, text }))['type'] === 'ack';
  } catch {
    return false;
  }
}
