import { admit, ask, fetched } from '../message/center-door.ts';
import { type Frame, openSocket, type Socket } from '../message/socket.ts';

/** What one flood did, by what it tried: how often it was served, and how often told to slow down. */
export type Flood = Readonly<Record<'contacts' | 'handOvers' | 'messages' | 'typing' | 'tickets' | 'sockets', Tally>>;
export type Tally = { served: number; slowed: number };

/** Who floods: how often they did, and how many messages are stored of them. */
export type Flooder = { rounds: number; said: number };

/** The most one flood tries of each. */
export const most = { contacts: 1_000, typing: 500, messages: 2_000, tickets: 600 } as const;

/** One student who does as much as they can until they are told to stop: contacts and hand-overs, messages, typing and tickets at once, each as fast as answers come. */
export async function flood(origin: string, flooder: Flooder, signal: AbortSignal): Promise<Flood> {
  const tally = (): Tally => ({ served: 0, slowed: 0 });
  const done = {
    ...{ contacts: tally(), handOvers: tally(), messages: tally() },
    ...{ typing: tally(), tickets: tally(), sockets: tally() },
  };
  const claims = { sub: 'flooder', role: 'student', language: 'en' };
  flooder.rounds += 1;
  const [opening, talking, typing] = [
    await admit(origin, claims),
    await admit(origin, claims),
    await admit(origin, claims),
  ];
  const { contactId } = await ask(opening, { action: 'contact.open', openId: 'flood' });
  const sockets: Socket[] = [opening, talking, typing];
  await Promise.all([
    until(signal, most.contacts, (number) => openAndAsk(opening, `flood-${flooder.rounds}-${number}`, done)),
    until(signal, most.messages, async () => {
      const message = { clientSeq: flooder.said + 1, text: `${flooder.said + 1}` };
      const answer = await ask(talking, { action: 'message.send', contactId, ...message });
      count(done.messages, answer);
      if (answer['type'] === 'ack') flooder.said += 1;
    }),
    until(signal, most.typing, async () => count(done.typing, await ask(typing, { action: 'typing', contactId }))),
    until(signal, most.tickets, async () => {
      const url = await ticket(origin, claims, done.tickets);
      if (url !== undefined) sockets.push(await openSocket(url));
      done.sockets.served = sockets.length;
    }),
  ]);
  for (const socket of sockets) socket.close();
  return done;
}

async function openAndAsk(socket: Socket, openId: string, done: Flood): Promise<void> {
  const opened = await ask(socket, { action: 'contact.open', openId });
  count(done.contacts, opened);
  if (opened['type'] !== 'ack') return;
  count(done.handOvers, await ask(socket, { action: 'agent.request', contactId: opened['contactId'] }));
}

async function ticket(
  origin: string,
  claims: Readonly<Record<string, string>>,
  tally: Tally,
): Promise<string | undefined> {
  const { token } = await fetched(`${origin}/_local/token?${new URLSearchParams(claims)}`);
  const headers = { authorization: `Bearer ${String(token)}` };
  const response = await fetch(`${origin}/tickets`, { method: 'POST', headers });
  const answer: unknown = await response.json();
  if (response.status === 429) tally.slowed += 1;
  if (!response.ok) return undefined;
  tally.served += 1;
  return typeof answer === 'object' && answer !== null && 'url' in answer ? String(answer.url) : undefined;
}

function count(tally: Tally, answer: Frame): void {
  if (answer['type'] === 'ack') tally.served += 1;
  if (answer['code'] === 'slow_down') tally.slowed += 1;
}

async function until(signal: AbortSignal, times: number, act: (number: number) => Promise<void>): Promise<void> {
  for (let number = 1; number <= times && !signal.aborted; number += 1) await act(number);
}
