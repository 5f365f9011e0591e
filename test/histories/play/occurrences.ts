import { contactEvents } from '../../../shared/domain/contact/event.ts';
import { nights } from '../center/night.ts';
import { publications } from '../center/published.ts';

/** What happens in an evening besides what the logs hold: a rule about it says something only where it did. */
const occurrences = [
  ...['a student signs out', 'an agent signs out', 'a student is banned', 'an agent is banned'],
  ...['a peak begins', 'a peak ends', 'a chat beyond capacity', 'a token ends'],
  ...['a foreign contact is tried', 'an agent is at two desks'],
  ...publications,
  ...Object.keys(nights),
];

// Nobody sends files here: what comes twice, late, at once and after the end is played for one file in test/functions/file-check.
const events = Object.keys(contactEvents).filter((type) => type !== 'file');

/** Everything that is to happen in some histories. */
export const everything: readonly string[] = [...events, ...occurrences];
