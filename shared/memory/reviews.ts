import { type ContactReview, placeOfReview } from '../domain/quality/review.ts';
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
      return [...rows].filter(([name]) => name.startsWith(`${agentId}#${week}#`)).map(([, review]) => copyOf(review));
    },
    newest: async (agentId, after) => {
      await elsewhere();
      const own = [...rows.values()]
        .filter((review) => review.agentId === agentId)
        .map((review) => ({ place: placeOfReview(review), review }))
        .filter(({ place }) => after === undefined || place < after)
        .toSorted((one, other) => (one.place < other.place ? 1 : -1));
      const page = own.slice(0, pageRows);
      const last = page.at(-1);
      return {
        reviews: page.map(({ review }) => copyOf(review)),
        ...(last && own.length > pageRows ? { after: last.place } : {}),
      };
    },
  };
}
