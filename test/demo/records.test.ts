import { describe, expect, it } from 'vitest';
import { compareExports } from '../../demo/compare-exports.ts';
import type { ExportedContact } from '../../demo/exports.ts';
import { parseFrame } from '../../demo/frames.ts';
import { logNormal, seededRandom, shuffled } from '../../demo/random.ts';
import { SeatClock } from '../../demo/seat-time.ts';
import { agentSaid, log, row, studentSaid } from './make-log.ts';

const contact = log(
  row(1, { type: 'opened' }),
  row(2, studentSaid(1, 'hi')),
  row(3, agentSaid(1, 'hello')),
  row(4, { type: 'closed', outcome: 'resolved' }),
);
const exported: ExportedContact = {
  contactId: 'ct_1',
  outcome: 'resolved',
  studentMessages: 1,
  agentMessages: 1,
  botMessages: 0,
  surveyScore: undefined,
  contained: false,
  callbackRequested: false,
  callbackKept: false,
};

describe('compareExports', () => {
  it('finds nothing wrong when each contact is there once and says the same', () => {
    expect(compareExports([contact], [exported])).toEqual({
      records: 1,
      missing: 0,
      repeated: 0,
      unknown: 0,
      different: 0,
    });
  });

  it('expects no record of a contact that has not ended', () => {
    const open = log(row(1, { type: 'opened' }), row(2, studentSaid(1, 'hi')));

    expect(compareExports([open], [])).toMatchObject({ missing: 0, different: 0 });
  });

  it('counts what is missing, repeated and unknown', () => {
    expect(compareExports([contact], [])).toMatchObject({ missing: 1 });
    expect(compareExports([contact], [exported, exported])).toMatchObject({ repeated: 1 });
    expect(compareExports([], [exported])).toMatchObject({ unknown: 1 });
  });

  it.each([
    { outcome: 'abandoned' },
    { studentMessages: 2 },
    { agentMessages: 0 },
    { botMessages: 1 },
    { surveyScore: 5 },
  ])('counts a record with %j as different', (change) => {
    expect(compareExports([contact], [{ ...exported, ...change }])).toMatchObject({ different: 1 });
  });
});

describe('parseFrame', () => {
  it('reads an event with whatever else it carries', () => {
    const frame = {
      type: 'event',
      contactId: 'ct_1',
      seq: 3,
      prev: 2,
      at: 5,
      event: { type: 'answered', kind: 'answer', extra: [1] },
    };

    expect(parseFrame(JSON.stringify(frame))).toEqual(frame);
  });

  it("knows the gateway's own failure message", () => {
    const raw = JSON.stringify({ message: 'Internal server error', connectionId: 'c', requestId: 'r' });

    expect(parseFrame(raw)).toEqual({ type: 'gateway', message: 'Internal server error' });
  });

  it('calls unreadable what does not fit the protocol', () => {
    expect(parseFrame('{').type).toBe('unreadable');
    expect(parseFrame('{"type":"event","seq":"three"}').type).toBe('unreadable');
  });
});

describe('SeatClock', () => {
  it('adds up presence, occupation and contacts held, and nothing while away', () => {
    let now = 0;
    const seat = new SeatClock(() => now);
    const at = (second: number) => {
      now = second;
      return seat;
    };

    at(0).arrive();
    at(10).hold(2);
    at(20).hold(0);
    at(30).leave();
    at(100).arrive();
    at(110).leave();

    expect(seat.read()).toEqual({ present: 40, occupied: 10, contactSeconds: 20 });
  });
});

describe('seededRandom', () => {
  it('repeats itself for a seed, and a fork does not depend on what was drawn before it', () => {
    const [one, other] = [seededRandom('x'), seededRandom('x')];
    one.next();

    expect(one.fork('a').next()).toBe(other.fork('a').next());
    expect(seededRandom('x').next()).not.toBe(seededRandom('y').next());
  });

  it('spreads evenly enough', () => {
    const random = seededRandom('spread');
    const draws = Array.from({ length: 10_000 }, () => random.next());

    expect(draws.reduce((sum, draw) => sum + draw, 0) / draws.length).toBeCloseTo(0.5, 1);
    expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
  });

  it('draws log-normal durations around their median', () => {
    const random = seededRandom('durations');
    const draws = Array.from({ length: 4001 }, () => logNormal(random, 4, 0.4)).toSorted((a, b) => a - b);

    expect(draws[2000]).toBeGreaterThan(3.8);
    expect(draws[2000]).toBeLessThan(4.2);
  });

  it('shuffles without losing any', () => {
    expect(shuffled(seededRandom('s'), [1, 2, 3, 4, 5]).toSorted()).toEqual([1, 2, 3, 4, 5]);
  });
});
