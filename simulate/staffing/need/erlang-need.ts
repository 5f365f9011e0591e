import type { Channel } from '../../../shared/domain/center/words.ts';
import { erlangA } from '../../measure/erlang-a.ts';
import type { Team } from '../../world/team.ts';
import { secondsOfDay } from '../../world/time-of-day.ts';
import type { Goals } from './goals.ts';

const halfHourSeconds = 1800;
const mostAgents = 2_000;
// Nobody writes e-mails without a pause.
const mailOccupancy = 0.85;

/** The fewest agents that keep the goals in a half-hour where each channel has agents of its own, breaks included. */
export function erlangNeed(team: Team, contacts: number, goals: Goals): number {
  const { present, absent } = team.people;
  const there = present.meanSeconds === 0 ? 1 : present.meanSeconds / (present.meanSeconds + absent.meanSeconds);
  const live = (['chat', 'voice'] as const).map((channel) => liveNeed(team, contacts, channel, goals));
  return Math.ceil((live.reduce((sum, agents) => sum + agents, 0) + mailNeed(team, contacts)) / there);
}

/** The share of a day's contacts in a channel. */
export function channelShare({ demand }: Team, channel: Channel): number {
  const total = demand.kinds.reduce((sum, kind) => sum + kind.share, 0);
  const its = demand.kinds.filter((kind) => kind.channel === channel);
  return its.reduce((sum, kind) => sum + kind.share, 0) / total;
}

function liveNeed(team: Team, contacts: number, channel: 'chat' | 'voice', goals: Goals): number {
  const arrivalsASecond = (contacts * channelShare(team, channel)) / halfHourSeconds;
  if (arrivalsASecond === 0) return 0;
  const { people, profiles } = team;
  const queue = {
    arrivalsASecond,
    handleSeconds: people.handle[channel].meanSeconds,
    patienceSeconds: people.patience[channel].meanSeconds,
    slots: channel === 'chat' ? Math.max(1, ...profiles.map(({ capacity }) => capacity.chat)) : 1,
    slowDown: people.slowDown,
  };
  for (let agents = 1; agents < mostAgents; agents += 1) {
    const { abandonedShare, answeredWithin } = erlangA({ ...queue, agents });
    if (abandonedShare <= goals.abandoned && answeredWithin(goals.withinSeconds) >= goals.serviceLevel) return agents;
  }
  return mostAgents;
}

// E-mail of a day, which may wait for a day, is spread over its hours like the rest.
function mailNeed(team: Team, contacts: number): number {
  const seconds = contacts * channelShare(team, 'email') * team.people.handle.email.meanSeconds;
  return seconds / halfHourSeconds / mailOccupancy;
}

/** The fewest agents by half-hour of a day; none where the team does not answer. */
export function erlangCurve(team: Team, counts: readonly number[], goals: Goals): readonly number[] {
  const [opens, closes] = [secondsOfDay(team.opensAt), secondsOfDay(team.closesAt)];
  const known = new Map<number, number>();
  return counts.map((contacts, slot) => {
    const at = slot * halfHourSeconds;
    if (at < opens || at >= closes) return 0;
    // Tenths of a contact make no agent.
    const rounded = Math.ceil(contacts);
    const need = known.get(rounded) ?? erlangNeed(team, rounded, goals);
    known.set(rounded, need);
    return need;
  });
}
