import { describe } from 'vitest';
import { portsContract } from '../contract/contract.ts';
import { memoryUnderTest } from '../contract/memory-under-test.ts';

describe('ports in memory', () => {
  const center = memoryUnderTest();

  portsContract(() => center);
});
