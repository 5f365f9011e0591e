import * as v from 'valibot';
import { Probe } from './probe.ts';
import { Skipped } from './rule.ts';

/** Whom the rules need: two students and an agent. */
export type Who = 'student' | 'other-student' | 'agent';

const Token = v.object({ token: v.string() });
const Ticket = v.object({ url: v.string() });

/** Where a center is and how to get in: with tokens one brings, or those of a laptop's development issuer. */
export class Door {
  readonly #url: string;
  readonly #tokens: Readonly<Partial<Record<Who, string>>>;
  readonly #run = `conformance-${Date.now().toString(36)}`;
  readonly #probes: Probe[] = [];

  constructor(url: string, tokens: Readonly<Partial<Record<Who, string>>>) {
    this.#url = url.replace(/\/$/, '');
    this.#tokens = tokens;
  }

  /** A new connection of a person. */
  async enter(who: Who, ttlSeconds?: number): Promise<Probe> {
    return this.connect(await this.address(await this.token(who, ttlSeconds)));
  }

  /** A connection to an address. */
  async connect(url: string): Promise<Probe> {
    const probe = await Probe.open(url);
    this.#probes.push(probe);
    return probe;
  }

  /** A token; one of a chosen life only the development issuer signs. */
  async token(who: Who, ttlSeconds?: number): Promise<string> {
    const given = this.#tokens[who];
    if (given !== undefined && ttlSeconds === undefined) return given;
    const role = who === 'agent' ? { role: 'agent', profile: 'frontline' } : { role: 'student', language: 'en' };
    const ttl = ttlSeconds === undefined ? {} : { ttl: String(ttlSeconds) };
    const claims = new URLSearchParams({ sub: `${this.#run}-${who}`, ...role, ...ttl });
    const response = await fetch(`${this.#url}/_local/token?${claims}`);
    if (!response.ok) throw new Skipped('there is no development issuer');
    return v.parse(Token, await response.json()).token;
  }

  /** What the ticket exchange answers. */
  exchange(authorization: string | undefined): Promise<Response> {
    const headers = authorization === undefined ? [] : [['authorization', authorization] as [string, string]];
    return fetch(`${this.#url}/tickets`, { method: 'POST', headers });
  }

  /** The address a token buys. */
  async address(token: string): Promise<string> {
    const response = await this.exchange(`Bearer ${token}`);
    if (!response.ok) throw new Error(`wanted a ticket, got status ${response.status}`);
    return v.parse(Ticket, await response.json()).url;
  }

  /** Ends every connection. */
  close(): void {
    for (const probe of this.#probes) probe.close();
  }
}
