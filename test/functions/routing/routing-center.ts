import * as v from 'valibot';
import { settleTask } from '../../../functions/routing/handle-task.ts';
import type { Look } from '../../../functions/routing/look.ts';
import { peakWatch } from '../../../functions/routing/peak-watch.ts';
import type { RoutingPorts } from '../../../functions/routing/ports.ts';
import { routeAfter, runHooks } from '../../../functions/routing/route-queues.ts';
import { toldWaits } from '../../../functions/routing/told-waits.ts';
import { wakeTimers } from '../../../functions/routing/wake-later.ts';
import type { CenterPolicy } from '../../../shared/domain/center/center-policy.ts';
import type { EventOf } from '../../../shared/domain/contact/event.ts';
import { begin, type LogEntry } from '../../../shared/domain/contact/evolve.ts';
import { openingRows } from '../../../shared/domain/contact/rows.ts';
import type { ContactState } from '../../../shared/domain/contact/state.ts';
import { RoutingTask } from '../../../shared/domain/contact/tasks/routing-task.ts';
import { memoryCenter } from '../../../shared/memory/memory-center.ts';
import { AgentId, ContactId, StudentId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import type { Report } from '../../../shared/workflow/follow-through.ts';
import { makePolicy, makeProfile } from '../../shared/domain/center/make-policy.ts';

/** A center in memory with the deployed routing: every queue holds four contacts and takes more from under two. */
export function routingCenter(change: Partial<CenterPolicy> = {}) {
  const center = memoryCenter();
  const problems: Parameters<Report>[] = [];
  const report: Report = (...problem) => void problems.push(problem);
  const policy = makePolicy(change);
  const ports: RoutingPorts = {
    ...center,
    policy,
    peak: peakWatch(policy),
    told: toldWaits(),
    moment: center.clock.now,
    report,
  };
  const hooks = runHooks(ports, wakeTimers(center.routing));

  /** Runs routing's tasks until none is due. */
  const work = async () => {
    for (let tasks = center.routing.drain(); tasks.length > 0; tasks = center.routing.drain()) {
      const looks: Look[] = [];
      for (const task of tasks) looks.push(await settleTask(ports, v.parse(RoutingTask, task), center.clock.now()));
      await routeAfter(ports, looks, center.clock.now(), hooks);
    }
  };
  /** The same, and nobody looks yet whether there is anything for them. */
  const onDuty = async (name: string, profile = 'frontline'): Promise<AgentId> => {
    const agentId = v.parse(AgentId, `ag_${name}`);
    const { tier, skills, languages, capacity } = makeProfile(ports.policy.profiles.find((one) => one.id === profile));
    const leaseUntil = center.clock.now() + 45_000;
    const presence = { agentId, profile, tier, skills, languages, capacity, status: 'ready', leaseUntil } as const;
    await center.agents.setPresence({ ...presence, connectionId: `c-${name}` }, center.clock.now());
    return agentId;
  };
  return {
    ...center,
    ports,
    problems,
    work,
    /** A student who asks for a person of a queue, and waits. */
    handOver: async (
      name: string,
      queue = 'general',
      triage: readonly EventOf<'triaged'>[] = [],
      student = name,
    ): Promise<ContactId> => {
      const contactId = v.parse(ContactId, `ct_contact-${name}`);
      await open(ports, contactId, student, center.clock.now());
      await changeContact(center.log, contactId, center.clock.now(), () => ({
        kind: 'append',
        events: [{ type: 'agent-requested', forSeq: 0, reason: 'asked-for-person', queue, candidates: [] }, ...triage],
      }));
      await center.routing.send({ kind: 'contact', contactId });
      await work();
      center.clock.advance(1_000);
      return contactId;
    },
    onDuty,
    /** An agent of the front line comes on duty. */
    ready: async (name: string, profile = 'frontline'): Promise<AgentId> => {
      const agentId = await onDuty(name, profile);
      await center.routing.send({ kind: 'agent', agentId, profile });
      await work();
      return agentId;
    },
    state: async (contactId: ContactId): Promise<ContactState> => {
      const state = await center.log.head(contactId);
      if (!state) throw new Error(`no contact ${contactId}`);
      return state;
    },
  };
}

async function open(ports: RoutingPorts, contactId: ContactId, name: string, at: number): Promise<void> {
  const opened = {
    type: 'opened',
    studentId: v.parse(StudentId, `st_${name}`),
    channel: 'chat',
    language: 'en',
    class: 'standard',
    connectionId: `c-${name}`,
  } as const;
  const state = begin(contactId, opened, at);
  const entry: LogEntry = { seq: 1, at, event: opened, state };
  await ports.log.append({ contactId, entries: [entry], rows: openingRows(state) });
}
