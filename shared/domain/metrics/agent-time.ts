import type { AgentState } from '../tables/agent-states.ts';
import { type Formula, type Measure, ratio } from './measure.ts';
import { occupancies } from './occupancy.ts';

/** A state that has ended, with what it lasted. */
export type Spell = { readonly state: AgentState; readonly seconds: number };

const utilisationRate: Formula = {
  name: 'utilisation',
  version: 1,
  unit: 'share',
  rule: 'time with at least one contact / time signed in, away included',
  source: 'Cleveland, Call Center Management on Fast Forward',
};

const contactsAtOnce: Formula = {
  name: 'concurrency',
  version: 1,
  unit: 'contacts',
  rule: 'contacts held, each times its seconds / seconds with at least one',
  source: 'Amazon Connect: average active contacts, of the time with any',
};

/** Every state of some agents that has ended: one lasts until the next of the same agent and profile. The clocks of two machines may differ: none lasts less than nothing. */
export function spellsOf(states: readonly AgentState[]): readonly Spell[] {
  const byAgent = Map.groupBy(states, ({ agentId, profile }) => `${agentId} ${profile}`);
  return [...byAgent.values()].flatMap((own) => {
    const inOrder = own.toSorted((one, other) => one.firstSeenAt - other.firstSeenAt || one.change - other.change);
    return inOrder.flatMap((state, at) => {
      const next = inOrder[at + 1];
      return next ? [{ state, seconds: Math.max(0, next.since - state.since) / 1000 }] : [];
    });
  });
}

/** What agents' time went into: both occupancies, utilisation and concurrency, over the states that have ended. */
export function agentTimes(states: readonly AgentState[]): readonly Measure[] {
  const spells = spellsOf(states).filter(({ state }) => state.status !== 'offline');
  const sum = (of: (spell: Spell) => number) => spells.reduce((total, spell) => total + of(spell), 0);
  const occupied = sum(({ state, seconds }) => (held(state) > 0 ? seconds : 0));
  return [
    ...occupancies(spells.map(seatTimeOf)),
    ratio(
      utilisationRate,
      occupied,
      sum(({ seconds }) => seconds),
    ),
    ratio(
      contactsAtOnce,
      sum(({ state, seconds }) => held(state) * seconds),
      occupied,
    ),
  ];
}

function seatTimeOf({ state, seconds }: Spell) {
  const isThere = state.status === 'ready' || held(state) > 0;
  const slots = Math.max(state.capacityChat, state.capacityEmail, state.capacityVoice);
  // An e-mail and a call fill an agent alone.
  const taken = state.emails + state.calls > 0 ? slots : state.chats;
  return {
    present: isThere ? seconds : 0,
    occupied: held(state) > 0 ? seconds : 0,
    contactSeconds: taken * seconds,
    slotSeconds: isThere ? slots * seconds : 0,
  };
}

function held({ chats, emails, calls }: AgentState): number {
  return chats + emails + calls;
}
