import type { CenterPolicy, QueuePolicy, RoutingProfile } from '../center-policy.ts';
import { generalQueue } from '../usual-queues.ts';
import { hoursChanges, shiftsText } from './hours-changes.ts';
import { leafChanges } from './leaf-changes.ts';

/** What differs between two policies, a sentence each; empty when nothing does. */
export function policyChanges(from: CenterPolicy, to: CenterPolicy): readonly string[] {
  const { queues: _queues, profiles: _profiles, hours: _hours, calendars: _calendars, ...rest } = to;
  return [
    ...changesById(from.queues, to.queues, queueWords),
    ...changesById(from.profiles, to.profiles, profileWords),
    ...hoursChanges('hours', from.hours, to.hours),
    ...calendarChanges(from.calendars ?? {}, to.calendars ?? {}),
    ...restChanges(from, rest),
  ];
}

type Words<Part> = {
  readonly added: (part: Part) => string;
  readonly removed: (part: Part) => string;
  readonly changed: (from: Part, to: Part) => readonly string[];
};

const queueWords: Words<QueuePolicy> = {
  added: (queue) => `queue ${queue.id} added: ${queueText(queue)}`,
  removed: ({ id }) => `queue ${id} removed; who waits there moves to ${generalQueue}`,
  changed: (from, to) =>
    leafChanges(`queue ${to.id}`, from, to).map((change) => change.replace(`${to.id}.`, `${to.id}: `)),
};

const profileWords: Words<RoutingProfile> = {
  added: ({ id, tier, queues }) =>
    `profile ${id} added: tier ${tier}, serves ${queues.map(({ queue }) => queue).join(', ')}`,
  removed: ({ id }) => `profile ${id} removed`,
  changed: (from, to) => {
    const { queues: _served, ...before } = from;
    const { queues: _serves, ...after } = to;
    const other = leafChanges(`profile ${to.id}`, before, after);
    return [...servedChanges(from, to), ...other.map((change) => change.replace(`${to.id}.`, `${to.id}: `))];
  },
};

function queueText({ liveBound, lowWater, skill, calendar, overflow }: QueuePolicy): string {
  const parts = [
    `at most ${liveBound} wait in line, refilled under ${lowWater}`,
    ...(skill === undefined ? [] : [`skill ${skill}`]),
    ...(calendar === undefined ? [] : [`calendar ${calendar}`]),
    ...(overflow === undefined ? [] : [`overflow ${overflow}`]),
  ];
  return parts.join(', ');
}

function servedChanges(from: RoutingProfile, to: RoutingProfile): readonly string[] {
  const before = new Map(from.queues.map((entry) => [entry.queue, delayText(entry)]));
  const served = new Set(to.queues.map(({ queue }) => queue));
  const left = [...before.keys()].filter((queue) => !served.has(queue));
  const changed = to.queues.filter((entry) => before.get(entry.queue) !== delayText(entry));
  const alike = Map.groupBy(changed, (entry) => afterText(delayText(entry), before.get(entry.queue)));
  const now = [...alike].map(([after, queues]) => `serves ${queues.map(({ queue }) => queue).join(', ')} ${after}`);
  const gone = left.length === 0 ? [] : [`serves ${left.join(', ')} no longer`];
  return [...now, ...gone].map((change) => `profile ${to.id}: ${change}`);
}

function delayText({ delaySeconds, secondsBy = {} }: RoutingProfile['queues'][number]): string {
  const others = Object.entries(secondsBy).map(([channel, seconds]) => `${channel} ${seconds} s`);
  return [`${delaySeconds} s`, ...others].join(', ');
}

function afterText(now: string, before: string | undefined): string {
  const after = now === '0 s' ? 'at once' : `after ${now}`;
  return before === undefined ? after : `${after} instead of after ${before}`;
}

function changesById<Part extends { readonly id: string }>(
  from: readonly Part[],
  to: readonly Part[],
  words: Words<Part>,
): readonly string[] {
  const before = new Map(from.map((part) => [part.id, part]));
  const kept = new Set(to.map(({ id }) => id));
  const now = to.flatMap((part) => {
    const was = before.get(part.id);
    return was ? words.changed(was, part) : [words.added(part)];
  });
  return [...now, ...from.filter(({ id }) => !kept.has(id)).map(words.removed)];
}

type Calendars = NonNullable<CenterPolicy['calendars']>;

function calendarChanges(from: Calendars, to: Calendars): readonly string[] {
  const gone = Object.keys(from).filter((name) => !(name in to));
  const now = Object.entries(to).flatMap(([name, hours]) => {
    const was = from[name];
    return was ? hoursChanges(`calendar ${name}`, was, hours) : [`calendar ${name} added: ${shiftsText(hours.shifts)}`];
  });
  return [...now, ...gone.map((name) => `calendar ${name} removed`)];
}

function restChanges(from: CenterPolicy, rest: Partial<CenterPolicy>): readonly string[] {
  const { queues: _queues, profiles: _profiles, hours: _hours, calendars: _calendars, ...before } = from;
  return leafChanges('', before, rest).map((change) => change.slice(1));
}
