import { secondsOf } from '../random/distributions.ts';
import type { Draw } from '../random/draw.ts';
import type { Coming } from '../world/contacts.ts';
import type { World } from '../world/world.ts';

/** What an agent does with an offer: accepts it after a while, or does not see it while it lasts. */
export type Acceptance = { readonly acceptMs: number; readonly offerMs: number; readonly isMissed: boolean };

/** The nth answer, from 1, to an offer of a contact: drawn for the contact, whoever is asked. */
export function acceptanceOf({ people, policy }: World, draw: Draw, contact: Coming, attempt: number): Acceptance {
  const { channel } = contact.kind;
  const at = (part: number) => draw('accept', contact.index, 2 * attempt + part);
  const acceptMs = 1000 * secondsOf(people.accept[channel], at(0), at(1));
  const offerMs = policy.limits.offerSeconds[channel] * 1000;
  const isMissed = draw('miss', contact.index, 3 * attempt) < people.missShare || acceptMs > offerMs;
  return { acceptMs, offerMs, isMissed };
}
