import type { AgentId, Ms } from '../../../schema/ids.ts';
import { missCallback } from '../../callback/callback.ts';
import type { Limits } from '../../center/center-policy.ts';
import type { WhenOpen } from '../../hours/when-open.ts';
import type { DangerVerdict, Learned } from '../event.ts';
import { hasSocket, type Sockets } from '../sockets.ts';
import { type ContactState, isAssignedTo } from '../state.ts';
import { append, checkOrder, type Decision, nothing, refuse } from './decision.ts';

/** An agent's claim to a contact: every agent write carries the epoch of the assignment it belongs to. */
export type Claim = { readonly agentId: AgentId; readonly epoch: number };

/** Refuses whoever does not hold the contact: `fenced` to the holder of an older assignment, `not_found` to a stranger. */
export function checkClaim(state: ContactState, claim: Claim): Decision | undefined {
  if (isAssignedTo(state, claim.agentId, claim.epoch)) return undefined;
  const heldBefore = claim.agentId in state.agentHighWater;
  const holdsNow = state.assignment?.agentId === claim.agentId;
  const wasOffered = state.excluded.some((one) => one.agentId === claim.agentId);
  return heldBefore || holdsNow || wasOffered ? { kind: 'fenced', epoch: state.epoch } : refuse('not_found');
}

/** Refuses whoever does not hold the contact, and whoever it is only offered to, as `not_active`. */
export function checkHeld(state: ContactState, claim: Claim): Decision | undefined {
  return checkClaim(state, claim) ?? (state.phase === 'offered' ? refuse('not_active') : undefined);
}

/** Where an agent takes a contact, and what the student is shown for them. */
export type Acceptance = { readonly connectionId: Sockets; readonly agentName?: string | undefined };

/** The agent takes the offer. A call's attempt is claimed here, before it is made; a message that was left is no call. */
export function acceptOffer(state: ContactState, claim: Claim, by: Acceptance, now: Ms): Decision {
  const foreign = checkClaim(state, claim);
  if (foreign) return foreign;
  if (state.phase === 'active' || state.phase === 'wrap-up') return nothing;
  if (state.phase !== 'offered') return { kind: 'fenced', epoch: state.epoch };
  if (now > (state.assignment?.expiresAt ?? 0)) return refuse('offer_expired');
  const { agentId, epoch } = claim;
  const { connectionId, agentName } = by;
  const named = agentName === undefined ? {} : { agentName };
  const accepted = { type: 'accepted', agentId, epoch, connectionId, ...named } as const;
  if (!state.callback || state.call?.written) return append(accepted);
  return append(accepted, { type: 'callback-attempted', attempt: state.callback.attempts + 1, agentId });
}

/** The agent does not take the offer: the contact returns to its lane and the agent is left alone with it for a while. */
export function declineOffer(state: ContactState, claim: Claim, limits: Limits, now: Ms): Decision {
  const foreign = checkClaim(state, claim);
  if (foreign) return foreign;
  if (state.phase !== 'offered') return refuse('not_waiting');
  const excludedUntil = now + limits.declineCooldownSeconds * 1000;
  return append({ type: 'declined', agentId: claim.agentId, epoch: claim.epoch, excludedUntil });
}

/** The agent says something to the student. */
export function agentMessage(
  state: ContactState,
  claim: Claim,
  said: { readonly clientSeq: number; readonly text: string; readonly connectionId: Sockets },
): Decision {
  const foreign = checkClaim(state, claim);
  if (foreign) return foreign;
  if (state.phase !== 'active' && state.phase !== 'wrap-up') return refuse('not_active');
  const disorder = checkOrder(state.agentHighWater[claim.agentId] ?? 0, said.clientSeq, claim.agentId);
  if (disorder) return disorder;
  const message = {
    type: 'message',
    from: 'agent',
    clientSeq: said.clientSeq,
    text: said.text,
    agentId: claim.agentId,
  } as const;
  const isKnown = hasSocket(state.assignment?.connectionId, said.connectionId);
  return append(isKnown ? message : { ...message, connectionId: said.connectionId });
}

/** The agent who holds the contact is on a connection that the log does not know. */
export function agentAttached(state: ContactState, agentId: AgentId, connectionId: Sockets): Decision {
  if (state.assignment?.agentId !== agentId || hasSocket(state.assignment.connectionId, connectionId)) return nothing;
  return append({ type: 'attached', by: 'agent', connectionId });
}

/** The agent passes the contact to another queue of the same tier; the student keeps their place by arrival. */
export function transfer(
  state: ContactState,
  claim: Claim,
  to: { readonly queue: string; readonly note?: string | undefined },
): Decision {
  return whileActive(state, claim, () => {
    const note = to.note === undefined ? {} : { note: to.note };
    return append({ type: 'transferred', agentId: claim.agentId, queue: to.queue, ...note });
  });
}

/** The agent asks the next tier. */
export function escalate(state: ContactState, claim: Claim, reason: string | undefined): Decision {
  return whileActive(state, claim, () => {
    if (state.tier === 3) return refuse('top_tier');
    const why = reason === undefined ? {} : { reason };
    return append({ type: 'escalated', agentId: claim.agentId, tier: state.tier === 1 ? 2 : 3, ...why });
  });
}

/** The agent writes something down that the student never sees. */
export function addNote(state: ContactState, claim: Claim, text: string): Decision {
  return checkHeld(state, claim) ?? append({ type: 'noted', agentId: claim.agentId, text });
}

/** The agent ends the conversation and starts the wrap-up. */
export function agentClose(state: ContactState, claim: Claim): Decision {
  const foreign = checkClaim(state, claim);
  if (foreign) return foreign;
  if (state.phase === 'wrap-up') return nothing;
  return state.phase === 'active' ? append({ type: 'wrap-up-started', by: 'agent' }) : refuse('not_active');
}

/** What an agent says when the work on a contact is done. */
export type WrapUp = {
  readonly outcome: 'resolved' | 'unresolved' | 'no-answer';
  readonly disposition: string;
  readonly notes?: string | undefined;
  readonly learned?: Learned | undefined;
  readonly danger?: DangerVerdict | undefined;
  /** Newest event the agent has seen; what the student wrote after it is unanswered. */
  readonly seen?: number | undefined;
};

/**
 * The agent finishes: the contact closes, or, when a callback reached nobody, is tried again later as often as the limits allow, when people answer.
 * It does not close over what the student wrote and the agent cannot have seen.
 */
export function wrapUp(
  state: ContactState,
  claim: Claim,
  done: WrapUp,
  limits: Limits,
  now: Ms,
  whenOpen?: WhenOpen,
): Decision {
  const foreign = checkClaim(state, claim);
  if (foreign) return foreign;
  if (state.phase !== 'active' && state.phase !== 'wrap-up') return refuse('not_active');
  if (isUnseen(state, done)) return refuse('unanswered');
  if (done.outcome === 'no-answer')
    return missCallback(state, closedBy(done, 'callback-failed'), limits, now, whenOpen);
  const outcome = state.callback && done.outcome === 'resolved' ? 'callback-kept' : done.outcome;
  return append(closedBy(done, outcome));
}

// Who does not say what they have seen has not seen what was written since they ended the conversation.
function isUnseen({ questionSeq, askedAgain = false }: ContactState, { seen }: WrapUp): boolean {
  return seen === undefined ? askedAgain : questionSeq > seen;
}

function closedBy(done: WrapUp, outcome: 'resolved' | 'unresolved' | 'callback-kept' | 'callback-failed') {
  const notes = done.notes === undefined ? {} : { notes: done.notes };
  const learned = done.learned === undefined ? {} : { learned: done.learned };
  const danger = done.danger === undefined ? {} : { danger: done.danger };
  return {
    type: 'closed',
    outcome,
    by: 'agent',
    disposition: done.disposition,
    ...notes,
    ...learned,
    ...danger,
  } as const;
}

function whileActive(state: ContactState, claim: Claim, decide: () => Decision): Decision {
  const foreign = checkClaim(state, claim);
  if (foreign) return foreign;
  return state.phase === 'active' ? decide() : refuse('not_active');
}
