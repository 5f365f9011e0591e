import { type Ticket, ticketsAt } from '../../client/index.ts';
import { parseObject } from '../dom/parse-object.ts';
import type { FileAccess } from '../files/file-door.ts';
import { type TokenSource, tokenSourceOf } from './token-source.ts';

/** Who to be: a made-up person of the development issuer. */
export type Person = {
  readonly sub: string;
  readonly role: 'student' | 'agent' | 'supervisor';
  readonly language?: string;
  readonly profile?: string;
  /** What students are shown for an agent. */
  readonly name?: string | undefined;
};

/** Where the center is, who signs the tokens of this page's people, and how fast the center's clock runs. */
export type CenterAddress = TokenSource & {
  readonly ticketsUrl: string;
  /** IANA zone of the school's clock, by which moments are told. */
  readonly timeZone?: string | undefined;
  /** Where addresses of files are given. */
  readonly filesUrl: string;
};

/** Reads where the center is, for a page of these people, from the `config.json` that the deployment wrote beside the page. */
export async function findCenter(whose: 'staff' | 'students'): Promise<CenterAddress> {
  const config = await readJson(await fetch('/config.json'));
  const { ticketsUrl, development } = config;
  if (typeof ticketsUrl !== 'string') throw new Error('no center behind this page');
  const issuer = typeof development === 'string' ? await readJson(await fetch(development)) : undefined;
  return {
    ...tokenSourceOf(whose, config, issuer),
    ...{ ticketsUrl, timeZone: zoneIn(config), filesUrl: String(config['filesUrl'] ?? '') },
  };
}

/** The zone of the school's clock in a deployment's `config.json`; undefined in one from before it was told. */
export function zoneIn(config: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const zone = config?.['timeZone'];
  return typeof zone === 'string' ? zone : undefined;
}

/** Whose page this is by the school's token; rejects when the school gives none. */
export async function personOfSchool(center: CenterAddress): Promise<Pick<Person, 'sub' | 'name' | 'profile'>> {
  const { sub, name, profile } = claimsOf(await schoolToken(center));
  const text = (claim: unknown) => (typeof claim === 'string' ? claim.trim() : '');
  return { sub: text(sub), name: text(name) || undefined, profile: text(profile) };
}

/** What a page's client gets its tickets from: each time a new token of this person, exchanged at the center. */
export function ticketsFor(center: CenterAddress, person: Person): () => Promise<Ticket> {
  const exchange = ticketsAt(center.ticketsUrl, () => tokenFor(center, person));
  return async () => {
    const ticket = await exchange();
    // The token's end is a moment of the center's clock, which may run faster than ours.
    return center.speed === 1 ? ticket : { ...ticket, lastsMs: undefined };
  };
}

/** How a page's person sends and loads files. */
export function filesFor(center: CenterAddress, person: Person): FileAccess {
  return { filesUrl: center.filesUrl, getToken: () => tokenFor(center, person) };
}

/** A new token of this person: of the development issuer, or of whoever is signed in at the school. */
export async function tokenFor(center: CenterAddress, person: Person): Promise<string> {
  if (!center.isMadeUp) return schoolToken(center);
  const asked = new URL(center.tokenUrl, location.href);
  for (const [name, value] of Object.entries(person)) if (value !== undefined) asked.searchParams.set(name, value);
  return String((await readJson(await fetch(asked)))['token']);
}

// The school knows its people by the cookie of its own sign-in.
async function schoolToken({ tokenUrl }: CenterAddress): Promise<string> {
  if (tokenUrl === '') throw new Error('this deployment names no DeskTokenUrl');
  return String((await readJson(await fetch(tokenUrl, { credentials: 'include' })))['token']);
}

// Read for what is shown alone: the center judges the token by its signature.
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  const base64 = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  return parseObject(new TextDecoder().decode(bytes)) ?? {};
}

async function readJson(response: Response): Promise<Readonly<Record<string, unknown>>> {
  const value = parseObject(await response.text());
  if (!response.ok || value === undefined) throw new Error(`${response.url} answered ${response.status}`);
  return value;
}
