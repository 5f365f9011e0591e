import { prod } from '../../infra/stages/prod.ts';
import { teamIn } from '../../simulate/command/files.ts';
import type { Team } from '../../simulate/world/team.ts';
import type { World } from '../../simulate/world/world.ts';
import { worldOf } from '../../simulate/world/world-of.ts';

const at = (meanSeconds: number, variation = 0) => ({ meanSeconds, variation });

/** The start team for some days at a load. */
export function startWorld(choice: { readonly days: number; readonly load: number }): World {
  return worldOf(teamIn('start'), prod.policy, choice);
}

/** One queue of calls as Erlang A describes it: agents who are always there and answer at once, steady arrivals, exponential work and patience. */
export function erlangWorld(choice: {
  readonly agents: number;
  readonly erlangs: number;
  readonly handleSeconds: number;
  readonly patienceSeconds: number;
  readonly days: number;
}): World {
  const { agents, erlangs, handleSeconds, patienceSeconds, days } = choice;
  const start = teamIn('start');
  const team: Team = {
    ...start,
    name: 'erlang',
    staff: [{ profile: 'phone-desk', agents }],
    opensAt: '00:00',
    closesAt: '24:00',
    demand: {
      shape: Array.from({ length: 48 }, () => 1 / 48),
      dayVariation: 0,
      hourlyVarianceOverMean: 1,
      kinds: [{ share: 1, queue: 'general', channel: 'voice', language: 'zh' }],
      vipShare: 0,
      complaintShare: 0,
    },
    people: {
      ...start.people,
      handle: { chat: at(0), voice: at(handleSeconds, 1), email: at(0) },
      patience: { chat: at(patienceSeconds, 1), voice: at(patienceSeconds, 1) },
      accept: { chat: at(0), voice: at(0), email: at(0) },
      missShare: 0,
      present: at(0),
    },
  };
  return worldOf(team, prod.policy, { days, contactsADay: (erlangs / handleSeconds) * 86_400 });
}
