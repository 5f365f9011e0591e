import * as v from 'valibot';
import type { Agent } from '../../../../shared/domain/agents/agent.ts';
import type { Decision } from '../../../../shared/domain/contact/decide/decision.ts';
import { offer } from '../../../../shared/domain/contact/decide/routing.ts';
import type { ContactState } from '../../../../shared/domain/contact/state.ts';
import { inLanes } from '../../../../shared/domain/routing/overflow.ts';
import { route } from '../../../../shared/domain/routing/route.ts';
import { type RedriveTask, sweepContact } from '../../../../shared/domain/sweep/sweep-contact.ts';
import { AgentId, type ContactId } from '../../../../shared/schema/ids.ts';
import { limits, makePolicy } from '../center/make-policy.ts';
import { type Committed, ModelCenter, makeAgent, type Pending } from './model-center.ts';
import {
  agentCommands,
  agentIds,
  type CommandName,
  claim,
  commands,
  contactIds,
  type Draw,
  type Step,
} from './model-commands.ts';

const policy = makePolicy({
  profiles: makePolicy().profiles.map((profile) => ({
    ...profile,
    queues: ['general', 'billing', 'complaints'].map((queue) => ({ queue, delaySeconds: 0 })),
  })),
});

const anybody: Draw = { agentId: v.parse(AgentId, 'ag_chen'), isHolder: false, shift: 0, pick: 1 };

/** What one commit did, for the invariants to judge. */
export type Report = {
  readonly name: string;
  readonly contactId: ContactId;
  readonly before: ContactState;
  readonly committed: Committed;
  readonly decision: Decision;
  /** Set for an agent's write: who made it under which epoch. */
  readonly claim?: { readonly agentId: AgentId; readonly epoch: number } | undefined;
};

type Waiting = Pending & {
  readonly name: string;
  readonly at: number;
  readonly again: () => Pending;
  readonly claim?: Report['claim'];
};

/** Plays steps against a model center and tells `watch` of every commit; a late commit that lost its race is decided once more on the new head. */
export function play(steps: readonly Step[], watch: (center: ModelCenter, report: Report) => void): ModelCenter {
  const center = new ModelCenter(contactIds, agentIds.map(seat));
  const waiting: Waiting[] = [];
  const settle = (one: Waiting) => {
    const before = center.head(one.contactId);
    const committed = center.commit(one);
    watch(center, { ...one, before, committed });
    if (committed !== 'behind') return;
    const fresh = one.again();
    watch(center, { ...one, ...fresh, before, committed: center.commit(fresh) });
  };
  steps.forEach((step, index) => {
    for (const one of waiting.splice(0)) one.at <= index ? settle(one) : waiting.push(one);
    for (const one of start(center, step)) step.kind === 'sweep' ? settle({ ...one, at: index }) : hold(one, index);
  });
  for (const one of waiting.splice(0)) settle(one);
  return center;

  function hold(one: Omit<Waiting, 'at'> & { readonly late: number }, index: number): void {
    if (one.late === 0) settle({ ...one, at: index });
    else waiting.push({ ...one, at: index + one.late });
  }
}

type Started = Omit<Waiting, 'at'> & { readonly late: number };

function start(center: ModelCenter, step: Step): readonly Started[] {
  switch (step.kind) {
    case 'wait':
      center.now += step.seconds * 1000;
      return [];
    case 'status':
      center.setAgent(step.agentId, { status: step.status });
      return [];
    case 'command': {
      const contactId = contactIds[step.contact] as ContactId;
      return [started(center, contactId, step.name, step.draw, step.late)];
    }
    case 'route':
      return routed(center, step.late);
    case 'sweep':
      return [...center.due.values()].flatMap((due) => swept(center, due));
  }
}

function started(center: ModelCenter, contactId: ContactId, name: CommandName, draw: Draw, late = 0): Started {
  const decided = (): Pending => {
    const read = center.head(contactId);
    return { contactId, read, decision: commands[name](read, draw, center.now) };
  };
  const first = decided();
  const by = agentCommands.has(name) ? claim(first.read, draw) : undefined;
  // An agent's write keeps its epoch when it is decided again: that is what fences it.
  const again = by
    ? () => {
        const read = center.head(contactId);
        return {
          contactId,
          read,
          decision: commands[name](
            read,
            { ...draw, agentId: by.agentId, isHolder: false, shift: by.epoch - read.epoch },
            center.now,
          ),
        };
      }
    : decided;
  return { ...first, name, late, again, claim: by };
}

function routed(center: ModelCenter, late: number): readonly Started[] {
  const { offers } = route({
    now: center.now,
    works: inLanes([...center.lanes.values()]),
    agents: [...center.agents.values()],
    policy,
  });
  return offers.map(({ row, agent }) => offered(center, row.contactId, agent, late));
}

function offered(center: ModelCenter, contactId: ContactId, agent: Agent, late: number): Started {
  const seat = { agentId: agent.agentId, profile: agent.profile, connectionId: `c-${agent.agentId}` };
  const decided = (): Pending => {
    const read = center.head(contactId);
    return { contactId, read, decision: offer(read, seat, limits, center.now), agentVersion: agent.version };
  };
  return { ...decided(), name: 'offer', late, again: decided };
}

function swept(center: ModelCenter, due: { readonly contactId: ContactId; readonly at: number; readonly seq: number }) {
  if (due.at > center.now) return [];
  const swept = sweepContact(center.head(due.contactId), due, limits, center.now);
  const key = `${due.contactId}#${due.seq}`;
  switch (swept.kind) {
    case 'wait':
      return [];
    case 'drop':
      center.due.delete(key);
      return [];
    case 'snooze':
      center.due.set(key, { ...due, at: swept.until });
      return [];
    case 'close-idle':
      return [started(center, due.contactId, 'idle', anybody)];
    case 'redrive':
      center.due.set(key, { ...due, at: swept.until });
      return redriven(center, due.contactId, swept.task);
  }
}

function redriven(center: ModelCenter, contactId: ContactId, task: RedriveTask): readonly Started[] {
  const run = (name: CommandName) => [started(center, contactId, name, anybody)];
  switch (task.to) {
    case 'auto-reply':
      return run('answer');
    case 'survey':
      return run('survey');
    case 'callback':
      return run(task.kind === 'due' ? 'callback due' : task.kind === 'low-score' ? 'review' : 'follow up');
    case 'routing':
      if (task.kind === 'offer-expiry') return run('expire');
      return run(center.head(contactId).phase === 'overflowed' ? 'admit' : 'enqueue');
  }
}

function seat(agentId: AgentId, index: number): Agent {
  const profile = index === 0 ? 'seniors' : 'frontline';
  return makeAgent({
    agentId,
    profile,
    tier: index === 0 ? 3 : 1,
    skills: { general: 3, billing: 3, complaints: 3 },
    capacity: { chat: 2, email: 1, voice: 1 },
  });
}
