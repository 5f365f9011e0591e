import * as v from 'valibot';
import { attempt, type Frame, type Socket } from './socket.ts';
import { inTurn, type Step } from './step.ts';

/** What is looked at: the address of the tickets (the output `HttpUrl`) and a student's token. */
export type Target = { readonly url: string; readonly token: string };

const foreignOrigin = 'https://not-your-school.example';
const question = 'I forgot my password';
const Ticket = v.object({ url: v.string() });
const patienceMs = 10_000;

/** Walks one student through the center, end to end, and closes the contact again; gives whether all went well. */
export async function smoke(target: Target, tell: (step: Step) => void): Promise<boolean> {
  const tour = new Tour(target);
  try {
    return await inTurn(tour.steps(), tell);
  } finally {
    tour.end();
  }
}

class Tour {
  readonly #target: Target;
  #address = '';
  #socket: Socket | undefined;
  #contactId: unknown;

  constructor(target: Target) {
    this.#target = target;
  }

  steps(): Parameters<typeof inTurn>[0] {
    return [
      ['a request without a token buys no ticket', async () => wrongUnless(401, (await this.#buy()).status)],
      ['a token nobody signed buys no ticket', async () => wrongUnless(401, (await this.#buy('a.b.c')).status)],
      ['the token buys a ticket', () => this.#admit()],
      ['a page of another origin is refused', () => this.#comeFrom(foreignOrigin)],
      ['the ticket opens a connection', () => this.#connect()],
      ['the same ticket opens no second one', () => this.#connectAgain()],
      ['a heartbeat is answered', () => this.#expect({ action: 'heartbeat' }, 'heartbeat')],
      ['a contact is opened', () => this.#open()],
      ['a message is stored, and the bot or a queue answers it', () => this.#say()],
      [
        'the contact is closed again',
        () => this.#expect({ action: 'contact.close', contactId: this.#contactId }, 'ack'),
      ],
    ];
  }

  end(): void {
    this.#socket?.close();
  }

  #buy(token?: string): Promise<Response> {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const signal = AbortSignal.timeout(patienceMs);
    return fetch(new URL('/tickets', this.#target.url), { method: 'POST', headers, signal });
  }

  async #admit(): Promise<string | undefined> {
    const response = await this.#buy(this.#target.token);
    const text = await response.text();
    if (response.status !== 200) return `status ${response.status}: ${text}`;
    this.#address = v.parse(Ticket, JSON.parse(text)).url;
    return undefined;
  }

  async #comeFrom(origin: string): Promise<string | undefined> {
    const tried = await attempt(this.#address, origin);
    if (tried.kind === 'refused') return wrongUnless(403, tried.status);
    tried.socket.close();
    return `a page of ${origin} was let in: look at the parameter AllowedOrigins`;
  }

  async #connect(): Promise<string | undefined> {
    const tried = await attempt(this.#address);
    if (tried.kind === 'refused') return `status ${tried.status}`;
    this.#socket = tried.socket;
    return undefined;
  }

  async #connectAgain(): Promise<string | undefined> {
    const tried = await attempt(this.#address);
    if (tried.kind === 'refused') return wrongUnless(403, tried.status);
    tried.socket.close();
    return 'it did';
  }

  async #open(): Promise<string | undefined> {
    const frame = { action: 'contact.open', openId: `smoke-${Date.now()}`, language: 'en' };
    const answer = await this.#ask(frame, isAnswer);
    this.#contactId = answer['contactId'];
    return answer['type'] === 'ack' ? undefined : JSON.stringify(answer);
  }

  async #say(): Promise<string | undefined> {
    const frame = { action: 'message.send', contactId: this.#contactId, clientSeq: 1, text: question };
    await this.#ask(frame, (came) => came['type'] === 'event' || came['type'] === 'error');
    return undefined;
  }

  async #expect(frame: object, type: string): Promise<string | undefined> {
    const answer = await this.#ask(frame, (came) => came['type'] === type || came['type'] === 'error');
    return answer['type'] === type ? undefined : JSON.stringify(answer);
  }

  #ask(frame: object, fits: (frame: Frame) => boolean): Promise<Frame> {
    if (this.#socket === undefined) throw new Error('there is no connection');
    return this.#socket.ask(frame, fits);
  }
}

const isAnswer = (frame: Frame) => frame['type'] === 'ack' || frame['type'] === 'error';

function wrongUnless(wanted: number, got: number): string | undefined {
  return got === wanted ? undefined : `status ${got} and not ${wanted}`;
}
