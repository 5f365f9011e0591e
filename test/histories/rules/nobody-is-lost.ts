import { laneKey, laneRowOf } from '../../../shared/domain/contact/rows.ts';
import type { ContactState } from '../../../shared/domain/contact/state.ts';
import type { StoredDue } from '../../../shared/memory/stored.ts';
import { agentPlace } from '../../../shared/memory/tables.ts';
import type { Center } from '../center/center.ts';
import { contactsOf, headOf } from './look.ts';
import type { Rule, Scene } from './rule.ts';

/** A contact that has not ended has a lease, a lane row or a due row: something that brings somebody back to it. */
export const nobodyIsLost: Rule = {
  name: 'nobody is lost',
  stored: ({ center }, { contactId }) => {
    const state = headOf(center(), contactId);
    return state && lossOf(center(), state);
  },
  each: (scene) => allLosses(scene)[0],
  quiet: (scene) => allLosses(scene),
};

function allLosses({ center }: Scene): readonly string[] {
  return contactsOf(center()).flatMap((state) => lossOf(center(), state) ?? []);
}

function lossOf(center: Center, state: ContactState): string | undefined {
  const { contactId, phase } = state;
  const row = laneRowOf(state);
  if (row && center.tables.lanes.get(laneKey(row))?.contactId !== contactId)
    return `${contactId} is queued and in no lane`;
  if (phase === 'active' || phase === 'wrap-up' || phase === 'offered') return unheldFault(center, state);
  if (phase === 'closed') return undefined;
  const isDue = itemsOf(center).some(
    (item) => item.kind === 'contact' && item.contactId === contactId && item.seq === state.due?.seq,
  );
  return isDue ? undefined : `${contactId} is ${phase} and has no due row the sweep would find`;
}

function unheldFault(center: Center, { contactId, phase, assignment }: ContactState): string | undefined {
  const agent = assignment && center.tables.agents.get(agentPlace(assignment.profile, assignment.agentId));
  if (!agent || !(contactId in agent.slots)) return `${contactId} is ${phase} and fills no slot`;
  const isWatched = itemsOf(center).some((item) => item.kind === 'lease' && item.agentId === agent.agentId);
  return isWatched ? undefined : `${contactId} is with ${agent.agentId}, whose lease nobody watches`;
}

// A row in a minute that the sweep has passed is as good as none.
function itemsOf({ tables }: Center): readonly StoredDue[] {
  const from = tables.cursor.get('minute') ?? 0;
  return [...tables.due.values()].filter((item) => Math.floor(item.at / 60_000) >= from);
}
