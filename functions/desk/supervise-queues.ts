import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { CenterPolicy, QueuePolicy } from '../../shared/domain/center/center-policy.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import type { DeskPorts } from './desk-ports.ts';

/**
 * Shows a supervisor every queue.
 *
 * Outcome: for each queue the contacts waiting in its lanes (overflow is beyond them), how long the oldest has waited, and the
 * agents who are ready for it.
 *
 * 1. read the lanes and the agents; 2. count.
 */
export async function superviseQueues(
  ports: Pick<DeskPorts, 'lanes' | 'agents' | 'policy'>,
  request: FrameRequest,
): Promise<ServerFrame> {
  const { queues, profiles } = ports.policy;
  const [agents, lanes] = await Promise.all([
    ports.agents.ofProfiles(profiles.map((profile) => profile.id)),
    Promise.all(queues.map((queue) => ports.lanes.waiting(queue.id, queue.liveBound))),
  ]);
  const ready = agents.filter((agent) => agent.status === 'ready' && agent.leaseUntil > request.now);
  const seen = queues.map((queue, index) => queueSeen(ports.policy, queue, lanes[index] ?? [], ready, request.now));
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
    agentsReady: ready.filter((agent) => serves(policy, agent.profile, queue.id)).length,
  };
}

function serves(policy: CenterPolicy, profileId: string, queue: string): boolean {
  const profile = policy.profiles.find((one) => one.id === profileId);
  return profile?.queues.some((entry) => entry.queue === queue) ?? false;
}
