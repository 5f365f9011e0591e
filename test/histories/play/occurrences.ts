import { contactEvents } from '../../../shared/domain/contact/event.ts';
import type { FunctionName } from '../center/functions.ts';
import { nights } from '../center/night.ts';
import { publications } from '../center/published.ts';
import { aheadFaults } from '../center/stored-log.ts';

/** What happens in an evening besides what the logs hold: a rule about it says something only where it did. */
const occurrences = [
  ...['a student signs out', 'an agent signs out', 'a student is banned', 'an agent is banned'],
  ...['a peak begins', 'a peak ends', 'a chat beyond capacity', 'a token ends'],
  ...['a foreign contact is tried', 'an agent is at two desks', 'an agent meddles'],
  ...['a file is refused', 'a file is dropped', 'a file comes after the end', 'a file is loaded by the other side'],
  ...[
    'a foreign file is tried',
    'a file is wanted for a foreign contact',
    'an address is used twice',
    'an address has ended',
    'somebody is erased who sent files',
  ],
  ...publications,
  ...Object.keys(nights),
];

// Their names alone: whoever only reads results loads no function.
const names = {
  ...{ intake: true, visitors: true, desk: true, survey: true, callback: true, 'auto-reply': true, routing: true },
  ...{ sweep: true, metrics: true, learn: true, export: true, tickets: true, authorize: true, operator: true },
  ...{ files: true, 'file-check': true },
} satisfies Readonly<Record<FunctionName, true>>;

/** Every function's name. */
export const functionNames: readonly string[] = Object.keys(names);

/** What a call of this function that went wrong is among the occurrences. */
export function faultAt(name: string): string {
  return `a fault at ${name}`;
}

/** What the death of this function is among the occurrences. */
export function deathOf(name: string): string {
  return `${name} dies`;
}

/** Everything that is to happen in some histories. */
export const everything: readonly string[] = [
  ...Object.keys(contactEvents),
  ...occurrences,
  ...functionNames.flatMap((name) => [faultAt(name), deathOf(name)]),
  ...aheadFaults,
];
