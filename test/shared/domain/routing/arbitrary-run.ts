import fc from 'fast-check';
import * as v from 'valibot';
import type { Agent } from '../../../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../../../shared/domain/contact/rows.ts';
import { AgentId } from '../../../../shared/schema/ids.ts';
import { makeAgent } from '../contact/model-center.ts';
import { makeRow, now } from './make-row.ts';

const idsOf = (count: number) => Array.from({ length: count }, (_, at) => v.parse(AgentId, `ag_${at}`));
const fewIds = idsOf(4);
const manyIds = idsOf(16);

const rowsFor = (agentIds: readonly AgentId[], maxLength: number): fc.Arbitrary<readonly LaneRow[]> =>
  fc
    .array(
      fc.record({
        queue: fc.constantFrom('general', 'billing', 'complaints'),
        channel: fc.constantFrom('chat' as const, 'chat' as const, 'voice' as const, 'email' as const),
        class: fc.constantFrom('standard' as const, 'vip' as const, 'complaint' as const, 'escalated' as const),
        language: fc.constantFrom('zh' as const, 'en' as const),
        tier: fc.constantFrom(1 as const, 1 as const, 2 as const, 3 as const),
        urgency: fc.constantFrom(undefined, 'P4' as const, 'P1' as const),
        danger: fc.constantFrom(undefined, undefined, undefined, undefined, 'self-harm' as const),
        demandedAt: fc.constantFrom(undefined, undefined, now - 5000, now),
        callback: fc.constantFrom(false, false, false, true),
        waited: fc.oneof({ weight: 9, arbitrary: fc.nat({ max: 300 }) }, { weight: 1, arbitrary: fc.nat(90_000) }),
        lastAgentId: fc.option(fc.constantFrom(...agentIds), { nil: undefined }),
        excluded: fc.uniqueArray(
          fc.record({ agentId: fc.constantFrom(...agentIds), until: fc.constantFrom(now - 1, now + 5000, now + 9000) }),
          { maxLength: 3, selector: ({ agentId }) => agentId },
        ),
      }),
      { maxLength },
    )
    .map((list) => list.map(({ waited, ...row }, index) => makeRow(`r${index}`, waited, row)));

const kind = fc.record({
  profile: fc.constantFrom('frontline', 'billing-desk', 'seniors', 'nobodys'),
  tier: fc.constantFrom(1 as const, 2 as const, 3 as const),
  languages: fc.subarray(['zh' as const, 'en' as const], { minLength: 1 }),
  skills: fc.record({ general: fc.nat({ max: 5 }), billing: fc.nat({ max: 5 }), complaints: fc.nat({ max: 5 }) }),
  capacity: fc.record({ chat: fc.nat({ max: 3 }), email: fc.nat({ max: 1 }), voice: fc.nat({ max: 2 }) }),
});

const day = fc.record({
  status: fc.constantFrom('ready' as const, 'ready' as const, 'ready' as const, 'away' as const),
  slots: fc.oneof(
    fc.dictionary(fc.constantFrom('ct_x', 'ct_y'), fc.constant('chat' as const)),
    fc.dictionary(fc.constant('ct_z'), fc.constantFrom('email' as const, 'voice' as const)),
  ),
  leaseUntil: fc.constantFrom(now - 1, now + 1, now + 1, now + 1),
  releasedAt: fc.nat({ max: 3 }),
});

const agentsOf = (agentIds: readonly AgentId[], kinds: fc.Arbitrary<Partial<Agent>>): fc.Arbitrary<readonly Agent[]> =>
  fc
    .array(fc.tuple(kinds, day), { maxLength: agentIds.length })
    .map((list) =>
      list.map(([of, on], at) => makeAgent({ ...of, ...on, agentId: agentIds[at] ?? makeAgent().agentId })),
    );

/** Waiting contacts of every kind, whatever they ask for and whoever turned them down. */
export const rows = rowsFor(fewIds, 12);

/** Agents, hardly two of a kind: some away, some busy, some whose lease has ended. */
export const agents = agentsOf(fewIds, kind);

/** A long line before many agents of three kinds at most. */
export const crowdedRuns: fc.Arbitrary<readonly [readonly LaneRow[], readonly Agent[]]> = fc.tuple(
  rowsFor(manyIds, 40),
  fc.array(kind, { minLength: 1, maxLength: 3 }).chain((kinds) => agentsOf(manyIds, fc.constantFrom(...kinds))),
);
