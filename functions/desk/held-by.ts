import * as v from 'valibot';
import type { Agent } from '../../shared/domain/agents/agent.ts';
import { offerFrameOf } from '../../shared/domain/contact/view/offer-frame.ts';
import type { OfferFrame } from '../../shared/domain/protocol/server-frame.ts';
import { ContactId, type Ms } from '../../shared/schema/ids.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import type { DeskPorts } from './desk-ports.ts';

/** What the center holds for an agent: their status, every contact that fills a slot, and those of them that are only offered, to be shown again. */
export type HeldByCenter = {
  readonly status: Agent['status'];
  readonly contacts: ContactId[];
  readonly offers: OfferFrame[];
};

/** Tells an agent how the center sees them: whatever it pushed to a connection that was gone can be read back here. */
export async function heldBy({ log }: Pick<DeskPorts, 'log'>, agent: Agent, now: Ms): Promise<HeldByCenter> {
  const contacts = readAs(v.array(ContactId), Object.keys(agent.slots));
  const heads = await Promise.all(contacts.map((contactId) => log.head(contactId)));
  const offers = heads.flatMap((state) => {
    const frame = state?.assignment?.agentId === agent.agentId ? offerFrameOf(state, now) : undefined;
    return frame && frame.expiresAt > now ? [frame] : [];
  });
  return { status: agent.status, contacts, offers };
}
