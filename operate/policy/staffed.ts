import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { kindName } from '../../shared/domain/routing/coverage-words.ts';
import { type Gap, type OnDuty, unstaffed } from '../../shared/domain/routing/unstaffed.ts';
import type { Ms } from '../../shared/schema/ids.ts';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** What the hours of a policy promise in the week to come and a team does not keep, a sentence a kind of contact; empty when at every hour somebody takes every kind. */
export function staffFaults(policy: CenterPolicy, team: readonly OnDuty[], now: Ms): readonly string[] {
  const strangers = team.filter(({ profile }) => policy.profiles.every(({ id }) => id !== profile));
  const kinds = Map.groupBy(unstaffed(policy, team, now), ({ hole }) => takesWhat(hole));
  return [
    ...strangers.map(({ profile }) => `team: profile ${profile} does not exist in the policy; name one that does`),
    ...[...kinds].map(([kind, gaps]) => `hours: nobody on duty takes ${kind}: ${whenOf(gaps)}`),
  ];
}

function takesWhat(hole: Gap['hole']): string {
  const asked = hole.tier === 1 ? '' : ` for tier ${hole.tier} or above`;
  return `${kindName(hole)} from ${hole.queue}${asked}`;
}

// Days with the same half-hours are one part of the sentence.
function whenOf(gaps: readonly Gap[]): string {
  const days = Map.groupBy(gaps, ({ at }) => at.slice(0, 10));
  const alike = Map.groupBy(days.keys(), (day) => spansOf((days.get(day) ?? []).map(({ at }) => at.slice(11))));
  return [...alike].map(([spans, dates]) => `${dates.map(weekdayOf).join(' ')} ${spans}`).join('; ');
}

function weekdayOf(date: string): string {
  return weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? date;
}

function spansOf(times: readonly string[]): string {
  const spans: { from: string; to: string }[] = [];
  for (const time of times) {
    const last = spans.at(-1);
    if (last?.to === time) last.to = halfHourAfter(time);
    else spans.push({ from: time, to: halfHourAfter(time) });
  }
  return spans.map(({ from, to }) => `${from}-${to}`).join(' ');
}

function halfHourAfter(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const later = hours * 60 + minutes + 30;
  return `${String(Math.floor(later / 60)).padStart(2, '0')}:${String(later % 60).padStart(2, '0')}`;
}
