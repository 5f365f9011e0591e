import { inLanes } from '../../../shared/domain/routing/overflow.ts';
import { route } from '../../../shared/domain/routing/route.ts';
import type { Scene } from './rule.ts';

/** What routing would offer now if anybody woke it: who waits while an agent who fits is idle, each as contact and agent. */
export function idleWhileSomebodyWaits({ world, center }: Scene): readonly string[] {
  const { tables, published } = center();
  const policy = published.current();
  const works = inLanes([...tables.lanes.values()]);
  const { offers } = route({ now: world.scheduler.now(), works, agents: [...tables.agents.values()], policy });
  return offers.map(({ row, agent }) => `${row.contactId} waits while ${agent.agentId} is idle`);
}
