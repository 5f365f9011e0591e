import { parseObject } from '../../client/frames.ts';

/** Who to be: a made-up person of the development issuer. */
export type Person = {
  readonly sub: string;
  readonly role: 'student' | 'agent';
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

/** Gets a token for a person and exchanges it for the address of one connection, good for 30 seconds and once. */
export async function admit(center: CenterAddress, person: Person): Promise<string> {
  const asked = new URL(center.tokenUrl, location.href);
  for (const [name, value] of Object.entries(person)) asked.searchParams.set(name, value);
  const { token } = await readJson(await fetch(asked));
  const headers = { authorization: `Bearer ${String(token)}` };
  const { url } = await readJson(await fetch(center.ticketsUrl, { method: 'POST', headers }));
  if (typeof url !== 'string') throw new Error('the center gave no ticket');
  return url;
}

async function readJson(response: Response): Promise<Readonly<Record<string, unknown>>> {
  const value = parseObject(await response.text());
  if (!response.ok || value === undefined) throw new Error(`${response.url} answered ${response.status}`);
  return value;
}
