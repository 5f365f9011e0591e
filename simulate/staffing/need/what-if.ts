import { wrongUsage } from '../../command/failure.ts';
import type { Team } from '../../world/team.ts';
import { proportional } from './staffed.ts';

/** Who helps whom: `all` take calls and as many chats as the best may; with `none` phones take calls alone, and nobody else does. */
export const crossTrainings = ['all', 'none'] as const;

/** What may be otherwise. */
export type WhatIf = {
  readonly agents: number | undefined;
  readonly crossTraining: (typeof crossTrainings)[number] | undefined;
  /** Factor of all handling times. */
  readonly handling: number | undefined;
};

/** True when something is asked. */
export function isAsked({ agents, crossTraining, handling }: WhatIf): boolean {
  return agents !== undefined || crossTraining !== undefined || handling !== undefined;
}

/** A team as it would be. */
export function teamIf(team: Team, { agents, crossTraining, handling = 1 }: WhatIf): Team {
  const { handle } = team.people;
  const scaled = (time: typeof handle.chat) => ({ ...time, meanSeconds: time.meanSeconds * handling });
  return {
    ...team,
    staff: agents === undefined ? team.staff : proportional(team.staff, agents),
    profiles: team.profiles.map((profile) => ({ ...profile, capacity: capacityIf(team, profile, crossTraining) })),
    people: {
      ...team.people,
      handle: { chat: scaled(handle.chat), voice: scaled(handle.voice), email: scaled(handle.email) },
    },
  };
}

type Profile = Team['profiles'][number];

function capacityIf(team: Team, profile: Profile, training: WhatIf['crossTraining']): Profile['capacity'] {
  switch (training) {
    case undefined:
      return profile.capacity;
    case 'all':
      return { chat: Math.max(...team.profiles.map(({ capacity }) => capacity.chat)), email: 1, voice: 1 };
    case 'none':
      if (!team.profiles.some(isPhone)) throw wrongUsage('--cross-training none: this team has no phone agents');
      return isPhone(profile)
        ? { chat: 0, email: 0, voice: profile.capacity.voice }
        : { ...profile.capacity, voice: 0 };
  }
}

function isPhone({ capacity }: Profile): boolean {
  return capacity.voice > 0 && capacity.chat <= capacity.voice;
}
