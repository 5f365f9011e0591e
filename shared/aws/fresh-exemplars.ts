import * as v from 'valibot';
import { dayOf } from '../domain/teaching/day-of.ts';
import { ExemplarLesson } from '../domain/teaching/exemplar-lesson.ts';
import type { FreshExemplars } from '../ports/lessons.ts';
import type { Ms } from '../schema/ids.ts';
import { integer } from '../schema/numbers.ts';
import { parseItem } from './attribute-value.ts';
import { newestRows } from './lesson-rows.ts';

const dayMs = 86_400_000;
const StoredExemplar = v.object({ ...ExemplarLesson.entries, storedAt: integer });

/** The exemplars that came after a version was trained. */
export function freshExemplars(table: string): FreshExemplars {
  return {
    async storedAfter(moment, limit) {
      // A vote may be stored a day after it was given: a stream keeps what failed for so long.
      const rows = await newestRows(table, 'exemplar', `ex_${compactDay(moment - dayMs)}`, limit);
      return rows.map((row) => parseItem(StoredExemplar, row)).filter(({ storedAt }) => storedAt > moment);
    },
  };
}

function compactDay(at: Ms): string {
  return dayOf(at).replaceAll('-', '');
}
