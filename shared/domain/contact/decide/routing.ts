import type { AgentId, Ms } from '../../../schema/ids.ts';
import type { Limits } from '../../center/center-policy.ts';
import type { AgentSeat, EventOf } from '../event.ts';
import type { ContactState } from '../state.ts';
import { append, type Decision, nothing } from './decision.ts';

/**
 * Offers a queued contact to one agent until `now` plus the offer's seconds of its channel, and keeps why, and what the student was told of the wait. A run that took long may have decided before
 * that agent turned the contact down: then there is nothing to offer.
 */
export function offer(
  state: ContactState,
  agent: AgentSeat,
  limits: Limits,
  now: Ms,
  { because, told }: Pick<EventOf<'offered'>, 'because' | 'told'> = {},
): Decision<EventOf<'offered'>> {
  if (state.phase !== 'queued' || isExcluded(state, agent.agentId, now)) return nothing;
  const expiresAt = now + limits.offerSeconds[state.channel] * 1000;
  const kept = { ...(because ? { because } : {}), ...(told ? { told } : {}) };
  return append({ type: 'offered', agent, epoch: state.epoch + 1, expiresAt, ...kept });
}

function isExcluded({ excluded }: ContactState, agentId: AgentId, now: Ms): boolean {
  return excluded.some((one) => one.agentId === agentId && one.until > now);
}

/** Ends an offer nobody answered in time; an early or late word about another offer changes nothing. */
export function expireOffer(
  state: ContactState,
  epoch: number,
  limits: Limits,
  now: Ms,
): Decision<EventOf<'offer-expired'>> {
  const held = state.assignment;
  if (state.phase !== 'offered' || held?.epoch !== epoch || now < (held.expiresAt ?? 0)) return nothing;
  const excludedUntil = now + limits.declineCooldownSeconds * 1000;
  return append({ type: 'offer-expired', agentId: held.agentId, epoch, excludedUntil });
}

/** Takes back the offer of an agent who is on no connection any more: nobody let it pass, and they may be asked again once they are back. */
export function withdrawOffer(state: ContactState, agentId: AgentId, now: Ms): Decision<EventOf<'offer-expired'>> {
  const held = state.assignment;
  if (state.phase !== 'offered' || held?.agentId !== agentId) return nothing;
  return append({ type: 'offer-expired', agentId, epoch: held.epoch, excludedUntil: now, unseen: true });
}

/** Takes a contact from an agent whose lease ended: it goes back to its lane with its origin, or closes if only the wrap-up was missing. */
export function loseAgent(state: ContactState, agentId: AgentId): Decision<EventOf<'agent-lost' | 'closed'>> {
  const held = state.assignment;
  if (held?.agentId !== agentId) return nothing;
  switch (state.phase) {
    case 'offered':
    case 'active':
      return append({ type: 'agent-lost', agentId, epoch: held.epoch });
    case 'wrap-up':
      return append({ type: 'closed', outcome: 'unresolved', by: 'center' });
    default:
      return nothing;
  }
}
