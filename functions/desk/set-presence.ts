import type * as v from 'valibot';
import { type Agent, pastSockets } from '../../shared/domain/agents/agent.ts';
import type { RoutingProfile } from '../../shared/domain/center/center-policy.ts';
import { socketOf } from '../../shared/domain/contact/sockets.ts';
import type { SetPresence } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { errorFrame } from '../../shared/lambda/error-frame.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { giveBack } from '../../shared/workflow/give-back.ts';
import type { Member, MemberRequest } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';
import { heldBy } from './held-by.ts';
import { rememberSupervisor } from './remember-supervisor.ts';

type Presence = v.InferOutput<typeof SetPresence>['status'];

type PresencePorts = Pick<
  DeskPorts,
  'log' | 'connections' | 'agents' | 'supervisors' | 'due' | 'routing' | 'policy' | 'leases' | 'report'
>;

const laterMs = 60_000;

/**
 * Says whether an agent takes contacts.
 *
 * Input: ready, away or offline. Outcome: an acknowledgement with the lease's end, the contacts that fill the agent's slots, and those of them that are only offered, to
 * be shown (again) on this connection.
 *
 * 1. find what agents of this routing profile can do; 2. make sure somebody looks when the lease ends; 3. end the person's duty under any other
 * profile, whose contacts go back: a capacity is a person's; 4. store the presence; 5. wake routing: for work when ready, to return the contacts of
 * one who left; and remember where a supervisor is.
 */
export async function setPresence(
  ports: PresencePorts,
  frame: v.InferOutput<typeof SetPresence>,
  request: MemberRequest,
): Promise<ServerFrame> {
  const profile = ports.policy.profiles.find((one) => one.id === request.caller.profile);
  if (!profile) return unknownProfile(request.caller, request.ref);
  ports.leases.note(request.connectionId, request.now);
  const leaseUntil = leaseOf(frame.status, ports.policy.limits.leaseSeconds, request.now);
  const { agentId } = request.caller;
  await ports.due.put({ kind: 'lease', agentId, profile: profile.id, at: leaseUntil });
  if (frame.status !== 'offline') await leaveOthers(ports, request);
  const agent = await ports.agents.setPresence(
    present(request.caller, profile, { status: frame.status, connectionId: socketOf(request), leaseUntil }),
    request.now,
  );
  // Of two who come at the same moment each may have found the other not there yet.
  if (frame.status !== 'offline') await leaveOthers(ports, request);
  const past = pastSockets(agent, request.now);
  await followThrough(ports.report, { agentId }, [
    // A sweep whose clock is ahead may have come between and dropped the first one, for an agent who was not there yet.
    () => ports.due.put({ kind: 'lease', agentId, profile: profile.id, at: leaseUntil + laterMs }),
    ...wakeUps(ports, agent),
    () => rememberSupervisor(ports, request),
    ...(past ? [() => ports.agents.hangUp(profile.id, agentId, past)] : []),
  ]);
  return { type: 'ack', ref: request.ref, at: request.now, leaseUntil, ...(await heldBy(ports, agent, request.now)) };
}

async function leaveOthers(ports: PresencePorts, { caller, now }: MemberRequest): Promise<void> {
  const others = ports.policy.profiles.filter(({ id }) => id !== caller.profile);
  await Promise.all(
    others.map(async ({ id }) => {
      const left = await ports.agents.leave(id, caller.agentId, now);
      const queues = left ? await giveBack(ports, left, now) : [];
      await followThrough(
        ports.report,
        { agentId: caller.agentId },
        queues.map((queue) => () => ports.routing.send({ kind: 'queue', queue })),
      );
    }),
  );
}

function present(
  member: Member,
  profile: RoutingProfile,
  now: { readonly status: Presence; readonly connectionId: string; readonly leaseUntil: number },
): Parameters<DeskPorts['agents']['setPresence']>[0] {
  const { tier, skills, languages, capacity } = profile;
  return { agentId: member.agentId, profile: profile.id, tier, skills, languages, capacity, ...now };
}

// Who leaves has no lease left, so their contacts go back at once.
function leaseOf(status: Presence, leaseSeconds: number, now: number): number {
  return status === 'offline' ? now : now + leaseSeconds * 1000;
}

function wakeUps(ports: Pick<DeskPorts, 'routing'>, agent: Agent): readonly (() => Promise<void>)[] {
  const { agentId, profile } = agent;
  if (agent.status === 'ready') return [() => ports.routing.send({ kind: 'agent', agentId, profile })];
  const mustReturn = agent.status === 'offline' && Object.keys(agent.slots).length > 0;
  return mustReturn ? [() => ports.routing.send({ kind: 'lease', agentId, profile })] : [];
}

function unknownProfile(member: Member, ref: string | undefined): ServerFrame {
  return errorFrame('forbidden', `the token names routing profile ${member.profile}, which this center has not`, ref);
}
