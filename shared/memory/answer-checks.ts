import type { AnswerChecks, CheckLease, CheckRows } from '../ports/answer-checks.ts';
import { expiresAtSeconds, keptDays } from '../privacy/retention.ts';
import type { Ms } from '../schema/ids.ts';
import type { StoredCheck } from './stored.ts';
import { copyOf, elsewhere, type MemoryTables } from './tables.ts';

/** The checks in memory. */
export function memoryAnswerChecks({ checks }: MemoryTables): AnswerChecks & CheckRows {
  return {
    put: async (task) => {
      await elsewhere();
      if (!checks.has(task.contactId)) checks.set(task.contactId, copyOf(task));
    },
    open: async (language, agentId, now, limit) => {
      await elsewhere();
      return [...checks.values()]
        .filter((row) => row.language === language && !isTakenFrom(agentId, row, now))
        .filter((row) => expiresAtSeconds(row.answeredAt, keptDays.answerChecks) > now / 1000)
        .sort((one, other) => (one.contactId < other.contactId ? -1 : 1))
        .slice(0, limit)
        .map(({ takenBy: _by, takenUntil: _until, ...task }) => copyOf(task));
    },
    take: async ({ contactId }, lease, now) => {
      await elsewhere();
      const row = checks.get(contactId);
      if (!row || isTakenFrom(lease.takenBy, row, now)) return 'gone';
      checks.set(contactId, copyOf({ ...row, ...lease }));
      return 'taken';
    },
    drop: async ({ contactId }) => {
      await elsewhere();
      checks.delete(contactId);
    },
    clear: async (contactId) => {
      await elsewhere();
      checks.delete(contactId);
    },
  };
}

function isTakenFrom(agentId: CheckLease['takenBy'], { takenBy, takenUntil = 0 }: StoredCheck, now: Ms): boolean {
  return takenBy !== undefined && takenBy !== agentId && takenUntil > now;
}
