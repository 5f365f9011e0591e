import type { Channel } from '../../shared/domain/center/words.ts';
import type { Team } from './team.ts';
import { secondsOfDay } from './time-of-day.ts';

/** Contacts of a mean day that keep a team busy for a share (`load`) of the time it is there, with chats held side by side as far as a profile allows. */
export function contactsADayAt(team: Team, load: number): number {
  return (load * staffedSecondsOf(team)) / workOf(team);
}

/** Seconds of an agent's time that a mean contact takes. */
function workOf(team: Team): number {
  const { kinds } = team.demand;
  const total = kinds.reduce((sum, kind) => sum + kind.share, 0);
  return kinds.reduce((sum, kind) => sum + (kind.share / total) * agentSecondsOf(team, kind.channel), 0);
}

function agentSecondsOf({ people, profiles, staff }: Team, channel: Channel): number {
  const { meanSeconds } = people.handle[channel];
  if (channel !== 'chat') return meanSeconds;
  const counts = staff.map(({ profile, agents }) => ({
    agents,
    chats: profiles.find((one) => one.id === profile)?.capacity.chat ?? 0,
  }));
  const chats = Math.max(1, ...counts.map((one) => one.chats));
  return (meanSeconds * (1 + people.slowDown * (chats - 1))) / chats;
}

function staffedSecondsOf({ people, staff, opensAt, closesAt }: Team): number {
  const secondsThere = staff.reduce((sum, { agents, shift = { from: opensAt, to: closesAt } }) => {
    return sum + agents * (secondsOfDay(shift.to) - secondsOfDay(shift.from));
  }, 0);
  const { present, absent } = people;
  const there = present.meanSeconds === 0 ? 1 : present.meanSeconds / (present.meanSeconds + absent.meanSeconds);
  return there * secondsThere;
}
