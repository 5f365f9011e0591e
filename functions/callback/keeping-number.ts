import type { ContactHeads } from '../../shared/ports/contact-log.ts';
import { expiresAtSeconds, keptDays } from '../../shared/privacy/retention.ts';
import type { Ms, StudentId } from '../../shared/schema/ids.ts';

/** A log every append of which keeps the number its student is to be called at, if one was decided on, beside the log and not in it. */
export function keepingNumber<Log extends ContactHeads>(
  log: Log,
  studentId: StudentId,
  decided: () => string | undefined,
  now: Ms,
): Log {
  const expiresAt = expiresAtSeconds(now, keptDays.callNumbers);
  return {
    ...log,
    append: (append) => {
      const number = decided();
      if (number === undefined) return log.append(append);
      const kept = { kind: 'number-put', studentId, contactId: append.contactId, number, expiresAt } as const;
      return log.append({ ...append, rows: [...append.rows, kept] });
    },
  };
}
