import { type Agent, socketsAt } from '../../shared/domain/agents/agent.ts';
import type { CenterPolicy, QueuePolicy } from '../../shared/domain/center/center-policy.ts';
import { dangerLine, type LaneRow } from '../../shared/domain/contact/rows.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { inLanes } from '../../shared/domain/routing/overflow.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import type { DeskPorts } from './desk-ports.ts';
import { rememberSupervisor } from './remember-supervisor.ts';

const mostDangers = 100;

/**
 * Shows a supervisor every queue.
 *
 * Outcome: for each queue the contacts waiting in its lanes (overflow is beyond them), how many of them in danger, how long the oldest has waited,
 * and the agents who are ready for it; from now on an alert finds this connection.
 *
 * 1. read the lanes and the agents, and remember the connection; 2. count.
 */
export async function superviseQueues(
  ports: Pick<DeskPorts, 'lanes' | 'agents' | 'supervisors' | 'policy'>,
  request: FrameRequest<'supervisor'>,
): Promise<ServerFrame> {
  const { queues, profiles } = ports.policy;
  const [agents, dangers, lanes] = await Promise.all([
    ports.agents.ofProfiles(profiles.map((profile) => profile.id)),
    ports.lanes.waiting(dangerLine, mostDangers),
    Promise.all(queues.map((queue) => ports.lanes.waiting(queue.id, queue.liveBound))),
    rememberSupervisor(ports, request),
  ]);
  const rowsOf = (queue: QueuePolicy, index: number) => [
    ...dangers.filter((row) => row.queue === queue.id),
    ...inLanes(lanes[index] ?? []),
  ];
  const isThere = (agent: Agent) => agent.leaseUntil > request.now && socketsAt(agent, request.now) !== '';
  const ready = agents.filter((agent) => agent.status === 'ready' && isThere(agent));
  const seen = queues.map((queue, index) => queueSeen(ports.policy, queue, rowsOf(queue, index), ready, request.now));
  return { type: 'queues', ref: request.ref, queues: seen };
}

function queueSeen(
  policy: CenterPolicy,
  queue: QueuePolicy,
  rows: readonly LaneRow[],
  ready: readonly Agent[],
  now: Ms,
) {
  const oldest = rows.reduce((least, row) => Math.min(least, row.origin), now);
  return {
    queue: queue.id,
    waiting: rows.length,
    oldestSeconds: Math.floor((now - oldest) / 1000),
    inDanger: rows.filter((row) => row.danger).length,
    agentsReady: ready.filter((agent) => serves(policy, agent.profile, queue.id)).length,
  };
}

function serves(policy: CenterPolicy, profileId: string, queue: string): boolean {
  const profile = policy.profiles.find((one) => one.id === profileId);
  return profile?.queues.some((entry) => entry.queue === queue) ?? false;
}
