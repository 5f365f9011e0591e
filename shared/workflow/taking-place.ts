import type { ContactHeads } from '../ports/contact-log.ts';
import type { FoundPlace } from './find-place.ts';

/** A log every append of which takes the place that was found, where it is to be taken. */
export function takingPlace<Log extends ContactHeads>(log: Log, found: FoundPlace): Log {
  if (found.kind !== 'free') return log;
  return { ...log, append: (append) => log.append({ ...append, rows: [...append.rows, found.take] }) };
}
