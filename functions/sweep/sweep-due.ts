import type { Limits } from '../../shared/domain/center/center-policy.ts';
import { closeIdle } from '../../shared/domain/closing/closing.ts';
import { sweepContact } from '../../shared/domain/sweep/sweep-contact.ts';
import { sweepLease } from '../../shared/domain/sweep/sweep-lease.ts';
import type { Agents } from '../../shared/ports/agents.ts';
import type { Connections } from '../../shared/ports/connections.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { DueItem, DueRows } from '../../shared/ports/due-rows.ts';
import type { AutoReplyOutbox, CallbackOutbox, RoutingOutbox, SurveyOutbox } from '../../shared/ports/outboxes.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';

/** What the sweep needs. */
export type SweepPorts = {
  readonly log: ContactLog;
  readonly due: DueRows;
  readonly agents: Agents;
  readonly connections: Connections;
  readonly autoReply: AutoReplyOutbox;
  readonly routing: RoutingOutbox;
  readonly callback: CallbackOutbox;
  readonly survey: SurveyOutbox;
  readonly limits: Limits;
  readonly shards: number;
};

/** What a sweep did: minutes looked at, items found, and what became of them. */
export type Swept = { minutes: number; dropped: number; snoozed: number; redriven: number; closed: number };

type ItemOf<K extends DueItem['kind']> = Extract<DueItem, { kind: K }>;

const minuteMs = 60_000;
// A center that was down for a day comes back in a few sweeps.
const mostMinutes = 300;
const mostItems = 200;
// Before the first sweep nothing can be due earlier than this.
const firstLookBackMinutes = 60;

/**
 * Looks at everything that is due and re-drives what is still there.
 *
 * Input: the moment; the cursor, the first minute that may still hold something.
 * Outcome: each due contact is closed, handed to the function that must act, put off or let go; the cursor stands at the first
 * minute that is not known to be empty.
 *
 * 1. load the due items of each past minute; 2. decide on each from its contact's or agent's present state; 3. send the task, then
 * move or drop the item; 4. advance the cursor over minutes found empty.
 */
export async function sweepDue(ports: SweepPorts, now: Ms): Promise<Swept> {
  const swept: Swept = { minutes: 0, dropped: 0, snoozed: 0, redriven: 0, closed: 0 };
  const run = { ports, now, swept };
  const present = Math.floor(now / minuteMs);
  const start = (await ports.due.cursor()) ?? present - firstLookBackMinutes;
  let emptyUpTo = start;
  for (let minute = start; minute <= present && swept.minutes < mostMinutes; minute += 1) {
    const left = await sweepMinute(run, minute);
    swept.minutes += 1;
    // The last two minutes may still receive rows from a writer whose clock is behind.
    if (left === 0 && emptyUpTo === minute && minute < present - 1) emptyUpTo = minute + 1;
  }
  await ports.due.advance(emptyUpTo);
  return swept;
}

/** One sweep: what it needs, its moment, and what it did so far. */
type Run = { readonly ports: SweepPorts; readonly now: Ms; readonly swept: Swept };

async function sweepMinute(run: Run, minute: number): Promise<number> {
  const { ports, now } = run;
  let left = 0;
  for (let shard = 0; shard < ports.shards; shard += 1) {
    for (;;) {
      const items = await ports.due.inMinute(minute, shard, mostItems);
      const due = items.filter((item) => item.at <= now);
      for (const item of due) await (item.kind === 'contact' ? sweepOne(run, item) : sweepAgent(run, item));
      left += items.length - due.length;
      if (items.length < mostItems || due.length === 0) break;
    }
  }
  return left;
}

async function sweepOne(run: Run, item: ItemOf<'contact'>): Promise<void> {
  const { ports, now, swept } = run;
  const state = await ports.log.head(item.contactId);
  const next = state ? sweepContact(state, item, ports.limits, now) : ({ kind: 'drop' } as const);
  switch (next.kind) {
    case 'drop':
      swept.dropped += 1;
      return ports.due.drop(item);
    case 'snooze':
      swept.snoozed += 1;
      return ports.due.snooze(item, next.until);
    case 'close-idle':
      return closeSilent(run, item);
    case 'redrive':
      swept.redriven += 1;
      await redrive(ports, next.task);
      return ports.due.snooze(item, next.until);
  }
}

type Task = Extract<ReturnType<typeof sweepContact>, { kind: 'redrive' }>['task'];

async function redrive(ports: SweepPorts, task: Task): Promise<void> {
  switch (task.to) {
    case 'auto-reply':
      return ports.autoReply.send({ contactId: task.contactId });
    case 'survey':
      return ports.survey.send({ contactId: task.contactId });
    case 'routing': {
      const { to: _to, ...routing } = task;
      return ports.routing.send(routing);
    }
    case 'callback': {
      const { to: _to, ...callback } = task;
      return ports.callback.send(callback);
    }
  }
}

async function closeSilent({ ports, now, swept }: Run, item: ItemOf<'contact'>): Promise<void> {
  const change = await changeContact(ports.log, item.contactId, now, (state) => closeIdle(state, ports.limits, now));
  if (change.kind === 'appended') {
    swept.closed += 1;
    await tellParticipants(ports, change, now);
    if (change.after.outcome === 'contained') await ports.survey.send({ contactId: item.contactId });
  }
  // Whatever happened, a state that waits wrote a due row of its own; when nothing did, this one comes again.
  if (change.kind === 'appended' || change.kind === 'missing') return ports.due.drop(item);
  return ports.due.snooze(item, now + minuteMs);
}

async function sweepAgent({ ports, now, swept }: Run, item: ItemOf<'lease'>): Promise<void> {
  const agent = await ports.agents.find(item.profile, item.agentId);
  const next = agent ? sweepLease(agent, now) : ({ kind: 'drop' } as const);
  switch (next.kind) {
    case 'drop':
      swept.dropped += 1;
      return ports.due.drop(item);
    case 'snooze':
      swept.snoozed += 1;
      return ports.due.snooze(item, next.until);
    case 'redrive':
      swept.redriven += 1;
      await ports.routing.send({ kind: 'lease', agentId: item.agentId, profile: item.profile });
      return ports.due.snooze(item, next.until);
  }
}
