import type { Limits } from '../../shared/domain/center/center-policy.ts';
import { closeIdle } from '../../shared/domain/closing/closing.ts';
import type { WhenOpen } from '../../shared/domain/hours/when-open.ts';
import { putOff } from '../../shared/domain/sweep/put-off.ts';
import { decidableAt, type SweepDecision, sweepContact } from '../../shared/domain/sweep/sweep-contact.ts';
import { sweepLease } from '../../shared/domain/sweep/sweep-lease.ts';
import type { Agents } from '../../shared/ports/agents.ts';
import type { ConnectionCloser, Connections } from '../../shared/ports/connections.ts';
import type { ContactHeads } from '../../shared/ports/contact-log.ts';
import type { DueItem, DueRows, FoundItem, MinuteQuery } from '../../shared/ports/due-rows.ts';
import type { AutoReplyTasks, CallbackOutbox, RoutingOutbox, SurveyOutbox } from '../../shared/ports/outboxes.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';
import { inParallel } from '../../shared/workflow/in-parallel.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';

/** What the sweep needs. */
export type SweepPorts = {
  readonly log: ContactHeads;
  readonly due: DueRows;
  readonly agents: Pick<Agents, 'find'>;
  readonly connections: Connections;
  readonly closer: ConnectionCloser;
  readonly autoReply: AutoReplyTasks;
  readonly routing: RoutingOutbox;
  readonly callback: CallbackOutbox;
  readonly survey: SurveyOutbox;
  readonly limits: Limits;
  readonly whenOpen: WhenOpen;
  /** Tells operations of an item that could not be looked at, by its ids. */
  readonly report: Report;
};

/** What a sweep did: minutes looked at, items found, what became of them, and for how long the oldest of them could have been looked at. */
export type Swept = {
  minutes: number;
  dropped: number;
  snoozed: number;
  redriven: number;
  closed: number;
  /** Items that could not be looked at and were put off. */
  failed: number;
  /** Those of them that failed so often that they wait aside, an hour each time. */
  setAside: number;
  lagSeconds: number;
};

type ItemOf<K extends DueItem['kind']> = Extract<FoundItem, { kind: K }>;

const minuteMs = 60_000;
// A center that was down for a day comes back in a few sweeps.
const mostMinutes = 300;
const mostItems = 200;
// Two clocks five minutes off, the sweep's ahead and a writer's behind, put rows this far back: a minute that was passed is never read again.
const lateMinutes = 11;
// Before the first sweep nothing can be due earlier than this.
const firstLookBackMinutes = 60;
// Together fewer calls at once than the SDK has sockets.
const bucketsAtOnce = 4;
const itemsAtOnce = 12;

/**
 * Looks at everything that is due and re-drives what is still there.
 *
 * Input: the moment; the cursor, the first minute that may still hold something; whether there is time for more.
 * Outcome: a connection whose token has ended, or that was opening while its person signed out, is closed; each due contact is closed, handed to the function that must act, put off or let go; one that cannot be looked at is put off, and
 * stops no other; the cursor stands at the first minute that is not known to be empty.
 *
 * 1. load the due items of each past minute, leases before contacts; 2. decide on each from its contact's or agent's present state; 3. send the task,
 * then move or drop the item; 4. advance the cursor over minutes found empty.
 */
export async function sweepDue(ports: SweepPorts, now: Ms, hasTime: () => boolean = () => true): Promise<Swept> {
  const swept = { minutes: 0, dropped: 0, snoozed: 0, redriven: 0, closed: 0, failed: 0, setAside: 0, lagSeconds: 0 };
  const run = { ports, now, swept, hasTime };
  const present = Math.floor(now / minuteMs);
  const { minute: start = present - firstLookBackMinutes, shards } = await ports.due.cursor();
  const minutes = range(Math.min(mostMinutes, present - start + 1)).map((passed) => start + passed);
  const buckets = minutes.flatMap((minute) => range(shards).map((shard) => ({ minute, shard })));
  const leasesLeft = await sweepBuckets(run, buckets, 'leases');
  const othersLeft = await sweepBuckets(run, buckets, 'others');
  swept.minutes = minutes.length;
  const held = minutes.find(
    (minute) => leasesLeft.has(minute) || othersLeft.has(minute) || minute >= present - lateMinutes,
  );
  await ports.due.advance(held ?? start + minutes.length, shards);
  return swept;
}

/** One sweep: what it needs, its moment, what it did so far, and whether it may go on. */
type Run = {
  readonly ports: SweepPorts;
  readonly now: Ms;
  readonly swept: Swept;
  readonly hasTime: () => boolean;
};

type Bucket = { readonly minute: number; readonly shard: number };
type Only = MinuteQuery['only'];

/** Sweeps one kind of items in all these buckets; the minutes that still hold some are returned. */
async function sweepBuckets(run: Run, buckets: readonly Bucket[], only: Only): Promise<ReadonlySet<number>> {
  const left = new Set<number>();
  await inParallel(buckets, bucketsAtOnce, async (bucket) => {
    const isEmpty = await isSwept(run, bucket, only).catch((error: unknown) => {
      run.ports.report('a partition of due items cannot be read', error, {});
      return false;
    });
    if (!isEmpty) left.add(bucket.minute);
  });
  return left;
}

/** True when nothing of a kind is left in a bucket. */
async function isSwept(run: Run, { minute, shard }: Bucket, only: Only): Promise<boolean> {
  let isEmpty = true;
  for (let after: FoundItem | undefined; run.hasTime(); ) {
    const items = await run.ports.due.inMinute(minute, shard, { limit: mostItems, only, after });
    if (items.length === 0) return isEmpty;
    const due = items.filter((item) => item.at <= run.now);
    const moved = await inParallel(due, itemsAtOnce, (item) => isDone(run, item));
    isEmpty = isEmpty && due.length === items.length && moved.every((isMoved) => isMoved);
    if (items.length < mostItems) return isEmpty;
    after = items.at(-1);
  }
  return false;
}

// Whatever keeps an item from being looked at keeps no other.
async function isDone(run: Run, item: FoundItem): Promise<boolean> {
  try {
    return await sweepItem(run, item);
  } catch (error) {
    countLag(run, item.at);
    return isPutOff(run, item, error);
  }
}

// What waits for its event by its own rule is not late: a claim that was lost leaves such a row, and at a peak there is always one.
function countLag({ now, swept }: Run, since: Ms): void {
  swept.lagSeconds = Math.max(swept.lagSeconds, (now - since) / 1000);
}

async function isPutOff({ ports, now, swept }: Run, item: FoundItem, error: unknown): Promise<boolean> {
  const { tries, pauseMs, isAside } = putOff(item.tries ?? 0);
  swept.failed += 1;
  if (isAside) swept.setAside += 1;
  ports.report(isAside ? 'a due item is set aside' : 'a due item is put off', error, idsOf(item));
  try {
    await ports.due.snooze(item, now + pauseMs, tries);
    return true;
  } catch (cause) {
    ports.report('a due item cannot be moved', cause, idsOf(item));
    return false;
  }
}

function idsOf(item: FoundItem): Parameters<Report>[2] {
  switch (item.kind) {
    case 'contact':
      return { contactId: item.contactId };
    case 'lease':
      return { agentId: item.agentId };
    case 'connection':
    case 'unreadable':
      return {};
  }
}

/** True when the item is done with; false of a contact's that stays where it is. */
async function sweepItem(run: Run, item: FoundItem): Promise<boolean> {
  if (item.kind !== 'contact') countLag(run, item.at);
  switch (item.kind) {
    case 'contact':
      return sweepOne(run, item);
    case 'lease':
      await sweepAgent(run, item);
      return true;
    case 'connection':
      await endConnection(run, item);
      return true;
    case 'unreadable':
      throw new Error(`sweep: row ${item.place} does not have the form of a due row`);
  }
}

async function sweepOne(run: Run, item: ItemOf<'contact'>): Promise<boolean> {
  const { ports, now } = run;
  const state = await ports.log.head(item.contactId);
  countLag(run, decidableAt(state, item));
  const next = sweepContact(state, item, ports.limits, now, ports.whenOpen);
  if (next.kind === 'wait') return false;
  await settle(run, item, next);
  return true;
}

async function settle(
  run: Run,
  item: ItemOf<'contact'>,
  next: Exclude<SweepDecision, { kind: 'wait' }>,
): Promise<void> {
  const { ports, swept } = run;
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

type Task = Extract<SweepDecision, { kind: 'redrive' }>['task'];

async function redrive(ports: SweepPorts, task: Task): Promise<void> {
  switch (task.to) {
    case 'auto-reply': {
      const { to: _to, ...question } = task;
      return ports.autoReply.send(question);
    }
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
  const change = await changeContact(ports.log, item.contactId, now, (state) =>
    closeIdle(state, ports.limits, now, ports.whenOpen),
  );
  if (change.kind === 'appended') {
    swept.closed += 1;
    await tellParticipants(ports, change, now);
    if (change.after.outcome === 'contained') await ports.survey.send({ contactId: item.contactId });
  }
  // A state that waits wrote a due row of its own, or goes on with this one; when nothing was appended, this one comes again.
  const next = change.kind === 'appended' ? change.after.due : undefined;
  if (next?.seq === item.seq) return ports.due.snooze(item, next.at);
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

// Its token has ended, or its person signed out while it was opening, and nothing else would close it.
async function endConnection({ ports, swept }: Run, item: ItemOf<'connection'>): Promise<void> {
  await ports.closer.close(item.connectionId);
  swept.dropped += 1;
  return ports.due.drop(item);
}

function range(length: number): readonly number[] {
  return Array.from({ length: Math.max(0, length) }, (_, at) => at);
}
