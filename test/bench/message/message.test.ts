import { describe, expect, it } from 'vitest';
import { readStat, ticksOfTree } from '../../../bench/message/process-tree.ts';
import { summarize } from '../../../bench/message/rounds.ts';

describe('the CPU of a process tree', () => {
  it('is read from /proc behind a name that may hold anything', () => {
    const stat = '42 (a) b (c) S 7 42 42 0 -1 4194304 100 200 0 0 11 5 3 1 20 0 9 0 123';

    expect(readStat(42, stat)).toEqual({ pid: 42, name: 'a) b (c', parent: 7, ticks: 20 });
    expect(readStat(42, stat, 'alone')).toMatchObject({ ticks: 16 });
  });

  it('is that of a process and of everything below it', () => {
    const processes = [
      { pid: 1, name: 'init', parent: 0, ticks: 1_000 },
      { pid: 42, name: 'center', parent: 1, ticks: 20 },
      { pid: 43, name: 'engine', parent: 42, ticks: 3 },
      { pid: 44, name: 'engine', parent: 43, ticks: 1 },
      { pid: 50, name: 'other', parent: 1, ticks: 500 },
    ];

    expect(ticksOfTree(42, processes)).toBe(24);
    expect(ticksOfTree(99, processes)).toBe(0);
  });
});

describe('the rounds', () => {
  it('are told by their medians', () => {
    const round = (relayUs: number, centerUs: number) => ({ relayUs, centerUs, ratio: centerUs / relayUs });

    expect(summarize([round(10, 1_000), round(20, 6_000), round(10, 2_000)])).toMatchObject({
      ratio: 200,
      relayUs: 10,
      centerUs: 2_000,
    });
  });

  it('must be there', () => {
    expect(() => summarize([])).toThrow('no round was measured');
  });
});
