import { socketsAt } from '../../shared/domain/agents/agent.ts';
import { expireOffer, withdrawOffer } from '../../shared/domain/contact/decide/routing.ts';
import type { RoutingTask } from '../../shared/domain/contact/tasks/routing-task.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { giveBack } from '../../shared/workflow/give-back.ts';
import { alertSupervisors } from './alert-supervisors.ts';
import { changeInLine } from './change-in-line.ts';
import { enqueueContact } from './enqueue-contact.ts';
import { hangUp } from './hang-up.ts';
import type { Look } from './look.ts';
import type { RoutingPorts } from './ports.ts';

type TaskOf<K extends RoutingTask['kind']> = Extract<RoutingTask, { kind: K }>;

/**
 * Does one routing task and gives what to look at, for something may have changed there by it. Every task is safe to repeat, late or early:
 * each names a thing to look at, and what is done follows from what is found.
 */
export async function settleTask(ports: RoutingPorts, task: RoutingTask, now: Ms): Promise<Look> {
  switch (task.kind) {
    case 'contact': {
      const { queue, state } = await enqueueContact(ports, task.contactId, now);
      if (state?.danger) await alertSupervisors(ports, state, now);
      return { queues: queue === undefined ? [] : [queue], known: state };
    }
    case 'agent': {
      const { profile, agentId } = task;
      return { queues: [], agent: { profile, agentId, queues: queuesOf(ports, profile) } };
    }
    case 'queue':
      return { queues: [task.queue], isSecond: task.isSecondLook };
    case 'offer-expiry':
      return { queues: await endOffer(ports, task, now) };
    case 'lease':
      return { queues: await endLease(ports, task, now) };
    case 'gone':
      return { queues: await hangUp(ports, task, task.connections, now) };
  }
}

function queuesOf(ports: RoutingPorts, profileId: string): readonly string[] {
  return ports.policy.profiles.find((profile) => profile.id === profileId)?.queues.map((entry) => entry.queue) ?? [];
}

// Who has no connection any more was shown nothing, and let nothing pass.
async function endOffer(ports: RoutingPorts, task: TaskOf<'offer-expiry'>, now: Ms): Promise<readonly string[]> {
  const { limits } = ports.policy;
  const { contactId } = task;
  const head = await ports.log.head(contactId);
  const asked = head?.assignment;
  // Most offers are answered by now.
  if (!asked || expireOffer(head, task.epoch, limits, now).kind !== 'append') return [];
  const agent = await ports.agents.find(asked.profile, asked.agentId);
  const sockets = agent ? socketsAt(agent, now) : '';
  const change = await changeInLine(ports.log, contactId, now, (state) => {
    const expired = expireOffer(state, task.epoch, limits, now);
    return sockets || expired.kind !== 'append' ? expired : withdrawOffer(state, asked.agentId, now);
  });
  if (change.kind !== 'appended') return [];
  const held = change.before.assignment;
  if (held && sockets) {
    const { agentId, epoch } = held;
    const frame = { type: 'released', contactId, epoch, reason: 'offer-expired' } as const;
    await followThrough(ports.report, { contactId, agentId }, [() => ports.connections.post(sockets, frame, now)]);
  }
  return change.after.queue === undefined ? [] : [change.after.queue];
}

// A renewal that comes before the lease is ended wins; one that comes after finds the agent off duty.
async function endLease(ports: RoutingPorts, task: TaskOf<'lease'>, now: Ms): Promise<readonly string[]> {
  const { profile, agentId } = task;
  const agent = await ports.agents.find(profile, agentId);
  if (!agent || agent.leaseUntil > now) return [];
  if (agent.status !== 'offline' && (await ports.agents.endLease(profile, agentId, now)) === 'alive') return [];
  const offDuty = await ports.agents.find(profile, agentId);
  return offDuty?.status === 'offline' ? giveBack(ports, offDuty, now) : [];
}
