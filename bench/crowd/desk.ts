import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { Client, type Contact, ticketsAt } from '../../client/index.ts';
import { fields } from '../message/center-door.ts';
import { type Logged, loggedOf } from './logged.ts';
import { tokenOf } from './token.ts';

/** A contact's log as its agent read it, the class it waited in, and when they were shown it. */
export type AtDesk = Logged & { readonly class: string; readonly shownAt: number };

/** An agent who takes whatever is offered, answers, listens for a while and closes. */
export type Desk = {
  readonly served: readonly AtDesk[];
  /** Why something could not be served, sentence by sentence. */
  readonly troubles: readonly string[];
  readonly leave: () => void;
};

type Work = {
  readonly client: Client;
  readonly talkMs: number;
  readonly served: AtDesk[];
  readonly troubles: string[];
};
type Offer = { readonly contactId: string; readonly epoch: number; readonly class: string; readonly shownAt: number };

const renewMs = 20_000;

/** Sits down at the front line, to talk so long with each student. */
export async function sitDown(origin: string, at: number, talkMs: number): Promise<Desk> {
  const token = await tokenOf(origin, { sub: `crowd-desk-${at}`, role: 'agent', profile: 'frontline' });
  const client: Client = new Client({
    getTicket: ticketsAt(`${origin}/tickets`, () => token),
    connect: (url) => new WebSocket(url, { perMessageDeflate: false }),
    onReady: () => void client.ask({ action: 'presence.set', status: 'ready' }),
    onFrame: (frame) => {
      if (frame.type === 'offer') void serve(work, offerOf(fields(frame), Date.now()));
    },
  });
  const work: Work = { client, talkMs, served: [], troubles: [] };
  client.start();
  const renewing = setInterval(() => client.tell({ action: 'presence.renew' }), renewMs);
  const leave = () => {
    clearInterval(renewing);
    client.stop();
  };
  return { served: work.served, troubles: work.troubles, leave };
}

function offerOf(frame: Readonly<Record<string, unknown>>, shownAt: number): Offer {
  return {
    ...{ contactId: String(frame['contactId']), epoch: Number(frame['epoch']), class: String(frame['class']) },
    shownAt,
  };
}

async function serve(work: Work, offer: Offer): Promise<void> {
  const { client, talkMs, served, troubles } = work;
  const contact = client.contact(offer.contactId);
  contact.epoch = offer.epoch;
  const accepted = await contact.ask({ action: 'offer.accept' });
  if (accepted.type !== 'ack') {
    // The student left, or the offer ended before it was taken: somebody else has it.
    troubles.push(`offer.accept: ${'code' in accepted ? accepted.code : accepted.type}`);
    return client.forget(contact);
  }
  await contact.say('Hello, I am looking at it');
  await sleep(talkMs);
  await wrapUp(contact, troubles);
  await contact.sync();
  served.push({ ...loggedOf(offer.contactId, contact.rows), class: offer.class, shownAt: offer.shownAt });
  client.forget(contact);
}

const patienceMs = 60_000;
const lookMs = 200;

// Nothing closes over a message that was not seen: who is refused reads on.
async function wrapUp(contact: Contact, troubles: string[]): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(lookMs)) {
    await contact.sync();
    if (!hasThanked(contact)) continue;
    const seen = contact.rows.at(-1)?.seq ?? 0;
    const done = { outcome: 'resolved', disposition: 'served', seen };
    const answer = await contact.ask({ action: 'contact.wrap-up', ...done });
    if (answer.type === 'ack') return;
  }
  troubles.push(`contact.wrap-up: not within ${patienceMs / 1000} s`);
}

function hasThanked({ rows }: Contact): boolean {
  const answered = rows.findIndex(({ event }) => event.type === 'message' && event['from'] === 'agent');
  return answered >= 0 && rows.slice(answered).some(({ event }) => event['from'] === 'student');
}
