import type { RosterDay } from '../../shared/domain/roster/roster-day.ts';

/** What is planned for a day, a line an agent. */
export function shownDay(date: string, days: readonly RosterDay[]): readonly string[] {
  if (days.length === 0) return [`${date}: nothing is planned`];
  const inOrder = days.toSorted((one, other) => (one.agentId < other.agentId ? -1 : 1));
  return inOrder.map(({ agentId, activities, by, publishedAt }) => {
    const planned = activities.map(
      ({ activity, startsLocal, endsLocal }) => `${timeIn(startsLocal)}-${timeIn(endsLocal)} ${activity}`,
    );
    return `${agentId}  ${planned.join(', ') || 'off'}  (${by}, ${new Date(publishedAt).toISOString()})`;
  });
}

function timeIn(local: string): string {
  return local.slice(11);
}
