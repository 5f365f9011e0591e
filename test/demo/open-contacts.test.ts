import { describe, expect, it } from 'vitest';
import { describeOpen, openContacts } from '../../demo/open-contacts.ts';
import { log, row } from './make-log.ts';

const waiting = log(row(1, { type: 'opened' }, 0), row(2, { type: 'queued' }, 40_000));
const over = log(row(1, { type: 'opened' }, 0), row(2, { type: 'closed', outcome: 'resolved' }, 10_000));
const describedAs = (phase: string, nowMs: number) =>
  openContacts([waiting], new Map([['ct_1', phase]]), nowMs).map(describeOpen);

describe('openContacts', () => {
  it('names only those that have not ended', () => {
    expect(openContacts([over], new Map(), 50_000)).toEqual([]);
    expect(openContacts([waiting, over], new Map(), 50_000)).toHaveLength(1);
  });

  it('says where a contact hangs, since when, what it waits for and when that is due', () => {
    expect(describedAs('queued', 70_000)).toEqual([
      'ct_1 is queued, 30 s after "queued": waits for an agent with a free slot, or the sweep to look for one again; due in 30 s',
    ]);
    expect(describedAs('queued', 190_000)[0]).toContain('due 90 s ago');
  });

  it('says so when nothing is due, or nothing is known', () => {
    expect(describedAs('active', 50_000)[0]).toContain(
      'its agent, who holds it while the lease is renewed; no due time',
    );
    expect(describedAs('nowhere', 50_000)[0]).toContain('something its student is not told');
  });
});
