import type { LogEntry } from '../../../shared/domain/contact/evolve.ts';
import type { ContactState } from '../../../shared/domain/contact/state.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import type { Center } from '../center/center.ts';
import { aheadFaults, isKnownEvent } from '../center/stored-log.ts';
import { callFaults, clockFaults } from '../scheduler/lambda.ts';
import type { World } from '../scheduler/world.ts';

const wrongClocks: ReadonlySet<string> = new Set(clockFaults);
const wrongCalls: ReadonlySet<string> = new Set(callFaults);
const deaths: ReadonlySet<string> = new Set(['killed-before', 'killed-after']);
const disorder: ReadonlySet<string> = new Set([
  ...callFaults,
  ...clockFaults,
  ...aheadFaults,
  'message-late',
  'task-lost',
  'tick-missing',
]);

/** True once a machine did something wrong, or time jumped: what is promised for an evening on which nothing does is promised no more. */
export function wentWrong({ world }: { readonly world: World }): boolean {
  return world.scheduler.hasJumped() || world.choices.taken().some(({ kind }) => disorder.has(kind));
}

/** True once a machine's clock was wrong, or time jumped. */
export function clocksWentWrong({ world }: { readonly world: World }): boolean {
  return world.scheduler.hasJumped() || world.choices.taken().some(({ kind }) => wrongClocks.has(kind));
}

/** The functions that died at one of their calls. */
export function killedIn({ world }: { readonly world: World }): readonly string[] {
  const killed = world.choices.taken().filter(({ kind }) => deaths.has(kind));
  return [...new Set(killed.map(({ site }) => site.slice(0, site.indexOf(' '))))];
}

/** The functions of which a call went wrong. */
export function faultyIn({ world }: { readonly world: World }): readonly string[] {
  const wrong = world.choices.taken().filter(({ kind }) => wrongCalls.has(kind));
  return [...new Set(wrong.map(({ site }) => site.slice(0, site.indexOf(' '))))];
}

/** The rows of a contact's log that this version knows, oldest first. */
export function entriesOf({ tables }: Pick<Center, 'tables'>, contactId: ContactId): readonly LogEntry[] {
  const rows = [...(tables.logs.get(contactId)?.values() ?? [])].filter(isKnownEvent);
  return rows.sort((one, other) => one.seq - other.seq);
}

const texts = new WeakMap<object, string>();

/** A frame as text, written once for all rules. */
export function textOf(frame: object): string {
  const known = texts.get(frame) ?? JSON.stringify(frame);
  texts.set(frame, known);
  return known;
}

/** The newest state of a contact. */
export function headOf({ tables }: Pick<Center, 'tables'>, contactId: ContactId): ContactState | undefined {
  const log = tables.logs.get(contactId);
  return log?.get(log.size)?.state;
}

/** The newest state of every contact. */
export function contactsOf(center: Pick<Center, 'tables'>): readonly ContactState[] {
  return [...center.tables.logs.keys()].flatMap((contactId) => headOf(center, contactId) ?? []);
}

/** The kinds of events that the logs hold. */
export function happenedIn({ center }: { readonly center: () => Pick<Center, 'tables'> }): readonly string[] {
  const logs = [...center().tables.logs.keys()].map((contactId) => entriesOf(center(), contactId));
  return [...new Set(logs.flat().map(({ event }) => event.type))];
}

/** The state of a contact before one of its rows. */
export function before(
  { tables }: Pick<Center, 'tables'>,
  contactId: ContactId,
  seq: number,
): ContactState | undefined {
  return tables.logs.get(contactId)?.get(seq - 1)?.state;
}
