import * as v from 'valibot';
import type { Agent } from '../../../../shared/domain/agents/agent.ts';
import type { Decision } from '../../../../shared/domain/contact/decide/decision.ts';
import type { ContactEvent } from '../../../../shared/domain/contact/event.ts';
import { begin, evolve, type LogEntry } from '../../../../shared/domain/contact/evolve.ts';
import {
  type DueRow,
  type LaneRow,
  laneKey,
  lockName,
  openingRows,
  type RowChange,
  rowChanges,
} from '../../../../shared/domain/contact/rows.ts';
import type { ContactState } from '../../../../shared/domain/contact/state.ts';
import { AgentId, type ContactId, type Ms } from '../../../../shared/schema/ids.ts';
import { opened, start } from './make-contact.ts';

/** An append decided on one state of a contact and, for an offer, on one version of an agent; it may be committed late. */
export type Pending = {
  readonly contactId: ContactId;
  readonly read: ContactState;
  readonly decision: Decision;
  readonly agentVersion?: number | undefined;
};

/** What came of a commit. */
export type Committed = 'appended' | 'behind' | 'taken' | 'locked' | 'nothing';

/** A center in memory, as small as it can be: appends that are conditional on the head, an agent's version and the callback locks, all or nothing. */
export class ModelCenter {
  now: Ms = start;
  readonly logs = new Map<ContactId, readonly LogEntry[]>();
  readonly lanes = new Map<string, LaneRow>();
  readonly due = new Map<string, DueRow>();
  readonly locks = new Map<string, ContactId>();
  readonly agents = new Map<AgentId, Agent>();

  constructor(contacts: readonly ContactId[], agents: readonly Agent[]) {
    for (const agent of agents) this.agents.set(agent.agentId, agent);
    for (const contactId of contacts) this.open(contactId);
  }

  head(contactId: ContactId): ContactState {
    const entry = this.logs.get(contactId)?.at(-1);
    if (!entry) throw new Error(`no contact ${contactId}`);
    return entry.state;
  }

  log(contactId: ContactId): readonly LogEntry[] {
    return this.logs.get(contactId) ?? [];
  }

  agent(agentId: AgentId): Agent {
    const agent = this.agents.get(agentId);
    if (!agent) throw new Error(`no agent ${agentId}`);
    return agent;
  }

  setAgent(agentId: AgentId, change: Partial<Agent>): void {
    const agent = this.agent(agentId);
    this.agents.set(agentId, { ...agent, ...change, version: agent.version + 1 });
  }

  commit({ contactId, read, decision, agentVersion }: Pending): Committed {
    if (decision.kind !== 'append') return 'nothing';
    if (read.seq !== this.head(contactId).seq) return 'behind';
    const entries = this.entriesAfter(read, decision.events);
    const after = entries.at(-1)?.state ?? read;
    const missed = decision.events.some(({ type }) => type === 'offer-expired');
    const rows = rowChanges(read, after, this.now, missed);
    const refusal = this.refusalOf(rows, agentVersion);
    if (refusal) return refusal;
    this.logs.set(contactId, [...this.log(contactId), ...entries]);
    for (const change of rows) this.apply(change);
    return 'appended';
  }

  private open(contactId: ContactId): void {
    const state = begin(contactId, opened, this.now);
    this.logs.set(contactId, [{ seq: 1, at: this.now, event: opened, state }]);
    for (const change of openingRows(state)) this.apply(change);
  }

  private entriesAfter(state: ContactState, events: readonly ContactEvent[]): readonly LogEntry[] {
    const entries: LogEntry[] = [];
    for (const event of events) {
      const before = entries.at(-1)?.state ?? state;
      entries.push({ seq: before.seq + 1, at: this.now, event, state: evolve(before, event, this.now) });
    }
    return entries;
  }

  private refusalOf(rows: readonly RowChange[], agentVersion: number | undefined): 'taken' | 'locked' | undefined {
    for (const change of rows) {
      if (change.kind === 'slot-take' && this.agent(change.slot.agentId).version !== agentVersion) return 'taken';
      if (change.kind === 'callback-lock' && this.locks.has(lockName(change.lock)))
        return 'topic' in change.lock ? 'locked' : 'taken';
    }
    return undefined;
  }

  private apply(change: RowChange): void {
    switch (change.kind) {
      case 'lane-put':
        this.lanes.set(laneKey(change.row), change.row);
        return;
      case 'lane-delete':
        this.lanes.delete(laneKey(change.row));
        return;
      case 'due-put':
        this.due.set(`${change.row.contactId}#${change.row.seq}`, change.row);
        return;
      case 'slot-take': {
        const { slots } = this.agent(change.slot.agentId);
        this.setAgent(change.slot.agentId, { slots: { ...slots, [change.contactId]: change.slot.channel } });
        return;
      }
      case 'slot-free': {
        const { [change.contactId]: _freed, ...slots } = this.agent(change.slot.agentId).slots;
        const missed = change.missed ? ({ status: 'missed' } as const) : {};
        this.setAgent(change.slot.agentId, { slots, releasedAt: change.at, ...missed });
        return;
      }
      case 'callback-lock':
        this.locks.set(lockName(change.lock), change.contactId);
        return;
      case 'callback-unlock':
        this.locks.delete(lockName(change.lock));
        return;
      case 'student-contact-put':
        return;
    }
  }
}

/** An agent who is ready, on the front line and has nothing in hand. */
export function makeAgent(change: Partial<Agent> = {}): Agent {
  return {
    agentId: v.parse(AgentId, 'ag_wang'),
    profile: 'frontline',
    tier: 1,
    skills: { general: 3 },
    languages: ['zh', 'en'],
    capacity: { chat: 3, email: 1, voice: 1 },
    status: 'ready',
    connectionId: 'c-agent',
    leaseUntil: Number.MAX_SAFE_INTEGER,
    slots: {},
    releasedAt: 0,
    version: 1,
    ...change,
  };
}
