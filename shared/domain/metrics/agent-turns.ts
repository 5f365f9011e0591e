import type { Facts } from '../tables/facts.ts';
import { type Formula, type Measure, ratio, share } from './measure.ts';

const firstWord: Formula = {
  name: 'agent first response time',
  version: 1,
  unit: 'seconds',
  rule: "from taking a contact to the agent's first message or call, over assignments with one",
  source: 'Amazon Connect: agent first response time',
};

const resolved: Formula = {
  name: 'resolution, by agent',
  version: 1,
  unit: 'share',
  rule: 'assignments closed with the outcome resolved / assignments closed',
  source: "ours: the agent's own word",
};

type Turns = Facts['assignments'];

/** How long a student who has an agent waits for their first word. */
export function agentFirstResponses(turns: Turns): Measure {
  const spoken = turns.flatMap(({ acceptedAt, firstWordAt }) =>
    acceptedAt === undefined || firstWordAt === undefined ? [] : [(firstWordAt - acceptedAt) / 1000],
  );
  return ratio(
    firstWord,
    spoken.reduce((sum, seconds) => sum + seconds, 0),
    spoken.length,
  );
}

/** How many contacts agents closed as resolved. */
export function agentResolutions(turns: Turns): Measure {
  const closed = turns.filter(({ endedHow }) => endedHow === 'closed');
  return share(resolved, closed, ({ outcome }) => outcome === 'resolved');
}
