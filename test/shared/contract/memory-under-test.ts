import { botLogOver } from '../../../shared/memory/bot-log.ts';
import { memoryCenter } from '../../../shared/memory/memory-center.ts';
import { type CenterUnderTest, dueShards } from './center-under-test.ts';

/** The contract's ports in memory. */
export function memoryUnderTest(): CenterUnderTest {
  const center = memoryCenter({ dueShards });
  return { ...center, bot: botLogOver(center.log), dueShards, receive: async () => center.routing.drain() };
}
