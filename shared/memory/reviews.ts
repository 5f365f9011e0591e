import type { ContactReview } from '../domain/quality/review.ts';
import type { DrawnPlace, Reviews, Sample } from '../ports/reviews.ts';
import { copyOf, elsewhere, type MemoryTables } from './tables.ts';

const pageRows = 30;

/** The sample in memory. */
export function memorySample({ drawn: rows, weeksDrawn: weeks }: MemoryTables): Sample {
  const placeOf = ({ week, agentId, contactId }: DrawnPlace) => `${week}#${agentId}#${contactId}`;
  return {
    weeks: async () => {
      await elsewhere();
      return [...weeks].sort().reverse();
    },
    put: async (week, drawn) => {
      await elsewhere();
      for (const one of drawn) rows.set(placeOf(one), copyOf(one));
      weeks.add(week);
    },
    page: async (week, after = '') => {
      await elsewhere();
      const names = [...rows.keys()].filter((name) => name.startsWith(`${week}#`)).sort();
      const rest = names.filter((name) => name.slice(week.length + 1) > after);
      const shown = rest.slice(0, pageRows);
      const contacts = shown.flatMap((name) => copyOf(rows.get(name)) ?? []);
      const last = shown.at(-1);
      return { contacts, ...(last && rest.length > pageRows ? { after: last.slice(week.length + 1) } : {}) };
    },
    find: async (place) => {
      await elsewhere();
      return copyOf(rows.get(placeOf(place)));
    },
  };
}

/** Reviews in memory. */
export function memoryReviews({ reviews: rows }: MemoryTables): Reviews {
  const placeOf = ({
    week,
    agentId,
    contactId,
    raterId,
  }: Pick<ContactReview, 'week' | 'agentId' | 'contactId' | 'raterId'>) =>
    [agentId, week, contactId, raterId].join('#');
  return {
    find: async (place) => {
      await elsewhere();
      return copyOf(rows.get(placeOf(place)));
    },
    put: async (review) => {
      await elsewhere();
      if ((rows.get(placeOf(review))?.version ?? 0) !== review.version - 1) return 'behind';
      rows.set(placeOf(review), copyOf(review));
      return 'kept';
    },
    ofAgent: async (agentId, week) => {
      await elsewhere();
      const own = [...rows].filter(([name]) => name.startsWith(`${agentId}#${week === undefined ? '' : `${week}#`}`));
      return own.toSorted(([one], [other]) => (one < other ? 1 : -1)).map(([, review]) => copyOf(review));
    },
  };
}
