import fc from 'fast-check';
import type { PlannedActivity } from '../../shared/domain/tables/roster.ts';
import { AgentId } from '../../shared/schema/ids.ts';
import { readAs } from '../../shared/schema/read-as.ts';

const monday = Date.parse('2026-09-07T01:00:00Z');
const minuteMs = 60_000;

const planned = fc.record({
  who: fc.constantFrom('ag_wang', 'ag_li', 'ag_absent'),
  afterMinutes: fc.nat(30),
  minutes: fc.integer({ min: 1, max: 90 }),
  activity: fc.constantFrom('contacts', 'contacts', 'break', 'meeting', 'training', 'other'),
});

/** Plans of three agents, of whom one never comes in, around the states that are generated; and one whose end nobody knows yet. */
export const generatedRoster: fc.Arbitrary<readonly PlannedActivity[]> = fc
  .array(planned, { minLength: 6, maxLength: 18 })
  .map((all) => {
    const later = { who: 'ag_wang', afterMinutes: 60 * 24 * 60, minutes: 60, activity: 'contacts' };
    return [...Map.groupBy([...all, later], ({ who }) => who)].flatMap(([who, own]) => {
      let at = monday - 30 * minuteMs;
      return own.map(({ afterMinutes, minutes, activity }, index) => {
        const startsAt = at + afterMinutes * minuteMs;
        at = startsAt + minutes * minuteMs;
        return {
          ...{ agentId: readAs(AgentId, who), activityNumber: index + 1, activity, startsAt, endsAt: at },
          ...{ startsLocal: local(startsAt), endsLocal: local(at), publishedAt: monday },
        };
      });
    });
  });

function local(at: number): string {
  return new Date(at + 8 * 60 * minuteMs).toISOString().slice(0, 16);
}
