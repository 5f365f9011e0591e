import fc from 'fast-check';
import * as v from 'valibot';
import type { AgentState } from '../../shared/domain/tables/agent-states.ts';
import { AgentId } from '../../shared/schema/ids.ts';

const monday = Date.parse('2026-09-07T01:00:00Z');
const few = fc.integer({ min: 0, max: 3 });

const change = fc.record({
  who: fc.constantFrom('ag_wang', 'ag_li'),
  profile: fc.constantFrom('first-line', 'finance'),
  // The clock of another machine may be a little behind.
  afterMs: fc.integer({ min: -500, max: 600_000 }),
  status: fc.constantFrom('ready', 'away', 'offline', 'missed'),
  held: fc.record({ chats: few, emails: fc.constantFrom(0, 0, 1), calls: fc.constantFrom(0, 0, 1) }),
});

/** States of two agents who serve by two profiles, in order of their changes. */
export const generatedStates: fc.Arbitrary<readonly AgentState[]> = fc
  .array(change, { minLength: 20, maxLength: 40 })
  .map((changes) => {
    let since = monday;
    return changes.map(({ who, profile, afterMs, status, held }, at) => {
      since += afterMs;
      return {
        ...{
          agentId: v.parse(AgentId, who),
          profile,
          firstSeenAt: monday,
          change: at + 1,
          since,
          status,
          because: 'said',
        },
        ...{ capacityChat: 3, capacityEmail: 1, capacityVoice: 1, ...held },
      };
    });
  });
