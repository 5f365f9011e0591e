import { botLogOver } from '../../../shared/memory/bot-log.ts';
import { memoryCenter } from '../../../shared/memory/memory-center.ts';
import { memoryReviews, memorySample } from '../../../shared/memory/reviews.ts';
import { memoryTables } from '../../../shared/memory/tables.ts';
import { type CenterUnderTest, dueShards } from './center-under-test.ts';

/** The contract's ports in memory. */
export function memoryUnderTest(): CenterUnderTest {
  const center = memoryCenter({ dueShards });
  const tables = memoryTables();
  const reviewed = { sample: memorySample(tables), reviews: memoryReviews(tables) };
  return {
    ...center,
    ...reviewed,
    bot: botLogOver(center.log),
    dueShards,
    receive: async () => center.routing.drain(),
  };
}
