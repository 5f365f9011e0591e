import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { admit, ask, fetched, fields } from './center-door.ts';
import { startChild } from './child.ts';
import type { Conversation } from './conversation.ts';
import type { Center, Counts } from './parts.ts';
import { messageText } from './relay.ts';
import type { Frame, Socket } from './socket.ts';

const root = resolve(import.meta.dirname, '../..');
const leaseRenewalMs = 15_000;

/** Starts the whole center in a process of its own, with that many contacts that an agent has accepted. */
export async function startCenter(pairs: number, nodeFlags: readonly string[]): Promise<Center> {
  const data = mkdtempSync(join(tmpdir(), 'bench-message-'));
  const child = await startChild(
    [...nodeFlags, join(root, 'local/main.ts'), '--json', '--port', '0', '--data', data, '-c', 'bounds=off'],
    root,
  );
  const { origin } = JSON.parse(child.facts);
  const conversations: Conversation[] = [];
  // One after the other, so that each offer goes to the one agent who is free.
  for (let at = 0; at < pairs; at += 1) conversations.push(await converse(String(origin), at));
  const stop = async () => {
    await child.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { pid: child.pid, conversations, stop, counts: () => readCounts(String(origin)) };
}

/** Invocations, environments started for them and AWS calls of each function, as the runtime's status has them. */
export async function readCounts(origin: string): Promise<Counts> {
  const { functions, awsCalls } = await fetched(`${origin}/_local/status`);
  const titles = new Map(Object.entries(fields(functions)).map(([title, one]) => [fields(one)['name'], title]));
  const invoked = Object.entries(fields(functions)).flatMap(([title, one]) => {
    const { invocations, coldStarts } = fields(one);
    return [[`${title} invoked`, Number(invocations)] as const, [`${title} environments`, Number(coldStarts)] as const];
  });
  const called = Object.entries(fields(awsCalls)).flatMap(([name, actions]) =>
    Object.entries(fields(actions)).map(
      ([action, count]) => [`${titles.get(name) ?? name} ${action}`, Number(count)] as const,
    ),
  );
  return new Map([...invoked, ...called]);
}

async function converse(origin: string, at: number): Promise<Conversation> {
  const agent = await admit(origin, { sub: `agent-${at}`, role: 'agent', profile: 'frontline' });
  const student = await admit(origin, { sub: `student-${at}`, role: 'student', language: 'en' });
  const { contactId, epoch } = await meet(student, agent);
  const renewal = setInterval(() => agent.send({ action: 'presence.renew' }), leaseRenewalMs);
  let said = 0;
  return {
    talk: async (messages) => {
      for (let left = messages; left > 0; left -= 1) {
        const isStudent = said % 2 === 0;
        said += 1;
        const frame = { action: 'message.send', contactId, clientSeq: Math.ceil(said / 2), text: messageText(said) };
        await (isStudent ? say(student, agent, frame) : say(agent, student, { ...frame, epoch }));
      }
    },
    end: async () => {
      clearInterval(renewal);
      await ask(agent, { action: 'presence.set', status: 'offline' });
      agent.close();
      student.close();
    },
  };
}

/** The student asks for a person, and the agent accepts. An agent takes no second contact while they have room for one. */
async function meet(student: Socket, agent: Socket): Promise<{ readonly contactId: unknown; readonly epoch: unknown }> {
  await ask(agent, { action: 'presence.set', status: 'ready' });
  const { contactId } = await ask(student, { action: 'contact.open', openId: 'bench' });
  const offered = agent.next('offer', ({ type }) => type === 'offer');
  await ask(student, { action: 'agent.request', contactId });
  const { epoch } = await offered;
  await ask(agent, { action: 'offer.accept', contactId, epoch });
  // Nobody is offered more: the next contact of this bench goes to the next agent.
  await ask(agent, { action: 'presence.set', status: 'away' });
  return { contactId, epoch };
}

/** A message counts when its sender has the acknowledgement and the other one the words. */
async function say(from: Socket, to: Socket, frame: Frame): Promise<void> {
  const received = to.next('relayed message', (one) => JSON.stringify(one).includes(JSON.stringify(frame['text'])));
  const answer = await ask(from, frame);
  if (answer['type'] !== 'ack') throw new Error(`the message was not stored: ${JSON.stringify(answer)}`);
  await received;
}
