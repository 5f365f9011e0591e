import { WebSocket } from 'ws';
import { Client, ticketsAt } from '../../client/index.ts';
import { fetched, fields } from '../message/center-door.ts';
import type { Frame } from '../message/socket.ts';
import type { Served } from './served.ts';

/** An agent who takes whatever is offered and is done with it at once. */
export type Desk = { readonly served: readonly Served[]; readonly leave: () => void };

const renewMs = 20_000;

/** Sits down at the front line. */
export async function sitDown(origin: string, at: number): Promise<Desk> {
  const claims = new URLSearchParams({ sub: `desk-${at}`, role: 'agent', profile: 'frontline' });
  const { token } = await fetched(`${origin}/_local/token?${claims}`);
  const served: Served[] = [];
  const client: Client = new Client({
    getTicket: ticketsAt(`${origin}/tickets`, () => String(token)),
    connect: (url) => new WebSocket(url, { perMessageDeflate: false }),
    onReady: () => void client.ask({ action: 'presence.set', status: 'ready' }),
    onFrame: (frame) => {
      if (frame.type === 'offer') void serve(client, fields(frame), Date.now(), served);
    },
  });
  client.start();
  const renewing = setInterval(() => client.tell({ action: 'presence.renew' }), renewMs);
  const leave = () => {
    clearInterval(renewing);
    client.stop();
  };
  return { served, leave };
}

async function serve(client: Client, offer: Frame, shownAt: number, served: Served[]): Promise<void> {
  const held = { contactId: String(offer['contactId']), epoch: Number(offer['epoch']) };
  const accepted = await client.ask({ action: 'offer.accept', ...held });
  if (accepted.type !== 'ack') return;
  const log = fields(await client.ask({ action: 'sync', contactId: held.contactId, since: 0 }));
  const rows = Array.isArray(log['events']) ? log['events'].map(fields) : [];
  served.push({ contactId: held.contactId, class: String(offer['class']), shownAt, ...told(rows) });
  const done = { outcome: 'resolved', disposition: 'served', seen: Number(log['upTo']) };
  await client.ask({ action: 'contact.wrap-up', ...held, ...done });
}

function told(rows: readonly Frame[]): Pick<Served, 'origin' | 'offeredAt' | 'taken'> {
  const of = (...types: readonly unknown[]) => rows.filter(({ event }) => types.includes(fields(event)['type']));
  const first = (found: readonly Frame[]) => Number(found[0]?.['at']);
  return { origin: first(of('queued', 'overflowed')), offeredAt: first(of('offered')), taken: of('accepted').length };
}
