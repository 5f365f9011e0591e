import { type Ticket, ticketsAt } from '../../client/index.ts';
import { parseObject } from '../dom/parse-object.ts';

/** Who to be: a made-up person of the development issuer. */
export type Person = {
  readonly sub: string;
  readonly role: 'student' | 'agent' | 'supervisor';
  readonly language?: string;
  readonly profile?: string;
  /** What students are shown for an agent. */
  readonly name?: string;
};

/** Where the center is and how fast its clock runs. */
export type CenterAddress = { readonly tokenUrl: string; readonly ticketsUrl: string; readonly speed: number };

/** Asks the laptop runtime where the center is. */
export async function findCenter(): Promise<CenterAddress> {
  const config = await readJson(await fetch('/_local/config.json'));
  const { httpUrl, tokenUrl, speed } = config;
  if (typeof httpUrl !== 'string' || typeof tokenUrl !== 'string') throw new Error('no center behind this page');
  const ticketsUrl = `${httpUrl.replace(/\/$/, '')}/tickets`;
  return { tokenUrl, ticketsUrl, speed: typeof speed === 'number' ? speed : 1 };
}

/** What a page's client gets its tickets from: each time a new token of this person, exchanged at the center. */
export function ticketsFor(center: CenterAddress, person: Person): () => Promise<Ticket> {
  const exchange = ticketsAt(center.ticketsUrl, () => tokenFor(center, person));
  return async () => {
    const { url, lastsMs } = await exchange();
    // The token's end is a moment of the center's clock, which may run faster than ours.
    return { url, lastsMs: center.speed === 1 ? lastsMs : undefined };
  };
}

async function tokenFor(center: CenterAddress, person: Person): Promise<string> {
  const asked = new URL(center.tokenUrl, location.href);
  for (const [name, value] of Object.entries(person)) asked.searchParams.set(name, value);
  return String((await readJson(await fetch(asked)))['token']);
}

async function readJson(response: Response): Promise<Readonly<Record<string, unknown>>> {
  const value = parseObject(await response.text());
  if (!response.ok || value === undefined) throw new Error(`${response.url} answered ${response.status}`);
  return value;
}
