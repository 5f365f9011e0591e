import { setTimeout as sleep } from 'node:timers/promises';
import { fetched } from '../message/center-door.ts';

const tries = 5;
const pauseMs = 500;

/** A token of the center's issuer with these claims, asked for again where a busy center dropped the connection. */
export async function tokenOf(origin: string, claims: Readonly<Record<string, string>>): Promise<string> {
  for (let left = tries; ; left -= 1) {
    try {
      const { token } = await fetched(`${origin}/_local/token?${new URLSearchParams(claims)}`);
      return String(token);
    } catch (error) {
      if (left <= 1) throw error;
      await sleep(pauseMs);
    }
  }
}
