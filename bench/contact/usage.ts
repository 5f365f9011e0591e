import type { Counts } from '../../operate/cost/prices.ts';
import type { Done } from './metered-center.ts';

/** What one contact used: as it is billed, and where the units and calls went. */
export type Usage = { readonly counts: Counts; readonly details: ReadonlyMap<string, number> };

/** The difference between two moments, a contact. */
export function usageBetween(before: Done, after: Done, contacts: number, frames: number): Usage {
  const calls = grown(before.calls, after.calls, contacts);
  const [reads, writes] = [unitsOf('read', before, after, contacts), unitsOf('write', before, after, contacts)];
  const sent = sum(calls, (name) => /sqs:SendMessage$/.test(name));
  const polled = sum(calls, (name) => /(routing|survey|callback|learn) invoked$/i.test(name));
  return {
    counts: {
      socketMessages: frames / contacts,
      // The ticket.
      httpRequests: 1,
      invocations: sum(calls, (name) => name.endsWith(' invoked') && !/sweep/i.test(name)),
      writeUnits: sum(writes, () => true),
      // What the sweep looked at meanwhile belongs to nobody's contact: a unit for each of its reads, which found little or nothing.
      readUnits: sum(reads, () => true) - sum(calls, (name) => /sweep dynamodb:(Query|GetItem)$/.test(name)),
      // What is sent is received and deleted, by batches of which each is an invocation.
      queueRequests: sent + 2 * Math.min(sent, polled),
      logBytes: (after.logBytes - before.logBytes) / contacts,
    },
    details: new Map([...reads, ...writes, ...calls]),
  };
}

function unitsOf(kind: 'read' | 'write', before: Done, after: Done, contacts: number): ReadonlyMap<string, number> {
  const of = ({ units }: Done) => new Map([...units].map(([name, one]) => [`${name}: ${kind} units`, one[kind]]));
  return grown(of(before), of(after), contacts);
}

function grown(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  contacts: number,
): ReadonlyMap<string, number> {
  const each = [...after].map(([name, count]) => [name, (count - (before.get(name) ?? 0)) / contacts] as const);
  return new Map(each.filter(([, count]) => count > 0));
}

function sum(counts: ReadonlyMap<string, number>, counted: (name: string) => boolean): number {
  return [...counts].reduce((total, [name, count]) => total + (counted(name) ? count : 0), 0);
}
