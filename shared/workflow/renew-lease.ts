import { pastSockets, socketsAt } from '../domain/agents/agent.ts';
import type { Principal } from '../domain/contact/principal.ts';
import { socketOf } from '../domain/contact/sockets.ts';
import type { Agents, Renewed } from '../ports/agents.ts';
import type { RoutingOutbox } from '../ports/outboxes.ts';
import type { ConnectionId, Ms } from '../schema/ids.ts';
import { followThrough, type Report } from './follow-through.ts';

/** What renews leases. */
export type LeasePorts = {
  readonly agents: Pick<Agents, 'renewLease' | 'hangUp'>;
  readonly routing: RoutingOutbox;
  readonly policy: { readonly limits: { readonly leaseSeconds: number } };
  /** Over which connections a lease was renewed a moment ago. */
  readonly leases: {
    readonly has: (connectionId: ConnectionId, now: Ms) => boolean;
    readonly note: (connectionId: ConnectionId, now: Ms) => void;
  };
  readonly report: Report;
};

/** An agent of any rank who sent a frame, and over which connection. */
export type Sign = {
  readonly caller: Exclude<Principal, { role: 'student' }>;
  readonly connectionId: ConnectionId;
  readonly now: Ms;
};

/** After which share of a lease a sign of the agent renews it: what is left outlasts a page that is silent for 20 s, and then says so. */
export const renewedAfterShare = 1 / 3;

/**
 * Renews an agent's lease at a sign of them.
 *
 * Outcome: the agent after it, and as they were; `gone` for whoever is offline, `busy` when the table takes no write just now: the lease is as it was.
 *
 * 1. renew the lease on this connection; 2. wake routing where the agent was on none before, which is all it would have to know of.
 */
export async function renewLease(ports: LeasePorts, sign: Sign): Promise<Renewed | 'gone' | 'busy'> {
  const { caller, connectionId, now } = sign;
  const { agentId, profile } = caller;
  ports.leases.note(connectionId, now);
  const leaseUntil = now + ports.policy.limits.leaseSeconds * 1000;
  const renewal = await ports.agents.renewLease(profile, agentId, socketOf(sign), leaseUntil);
  if (typeof renewal === 'string') return renewal;
  const { agent, before } = renewal;
  const past = pastSockets(agent, now);
  await followThrough(ports.report, { agentId }, [
    ...(agent.status === 'ready' && !socketsAt(before, now)
      ? [() => ports.routing.send({ kind: 'agent', agentId, profile })]
      : []),
    ...(past ? [() => ports.agents.hangUp(profile, agentId, past)] : []),
  ]);
  return renewal;
}

/** Renews the lease of whoever sent a frame of any kind, unless it was renewed over this connection a moment ago, as far as this function remembers. */
export async function keepLease(
  ports: LeasePorts,
  { caller, connectionId, now }: { readonly caller: Principal } & Omit<Sign, 'caller'>,
): Promise<void> {
  if (caller.role === 'student' || ports.leases.has(connectionId, now)) return;
  await followThrough(ports.report, { agentId: caller.agentId }, [
    () => renewLease(ports, { caller, connectionId, now }),
  ]);
}
