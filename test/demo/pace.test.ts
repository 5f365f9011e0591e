import { describe, expect, it } from 'vitest';
import { conclude, exitCodeOf } from '../../demo/conclude.ts';
import { chooseSpeed, fastest, guessSpeed, needsRestart, peakArrivals, slowest } from '../../demo/pace/choose-speed.ts';
import { percentile } from '../../demo/pace/measure-machine.ts';
import { paceOf, wasTooSlow } from '../../demo/pace/watch-pace.ts';
import { newPlannedTrouble } from '../../demo/planned-trouble.ts';

const machine = { atOnce: 12, conversationsPerSecond: 100, p90Ms: 200, lagMs: 12 };
const arrivals = 0.75;

describe('the compression', () => {
  it('is the fastest for a machine with room to spare, and never beyond', () => {
    expect(chooseSpeed({ ...machine, conversationsPerSecond: 10_000 }, arrivals).speed).toBe(fastest);
  });

  it('falls with what the machine can do, and with what the peak asks of it', () => {
    const half = chooseSpeed({ ...machine, conversationsPerSecond: 15 }, arrivals);

    expect(half.speed).toBe(9);
    expect(half.why).toContain('15.0 short conversations a second');
    expect(chooseSpeed({ ...machine, conversationsPerSecond: 15 }, 2 * arrivals).speed).toBe(4);
  });

  it('falls when the event loop is late, however much work gets done', () => {
    expect(chooseSpeed({ ...machine, lagMs: 500 }, arrivals)).toMatchObject({
      speed: 5,
      why: expect.stringContaining('late at 6x'),
    });
  });

  it('has an end that people still wait for, and says so', () => {
    expect(chooseSpeed({ ...machine, conversationsPerSecond: 1 }, arrivals)).toMatchObject({
      speed: slowest,
      why: expect.stringContaining(`not be enough even for ${slowest}x`),
    });
  });

  it('is guessed from the share of a core before anything runs', () => {
    expect([1, 0.95, 0.5, 0.1].map(guessSpeed)).toEqual([fastest, fastest, 3, slowest]);
  });

  it('knows how many students arrive in a second of the peak', () => {
    const timetable = { peakFrom: 10, peakTo: 20, drainFrom: 30, restarts: [] };
    const students = [5, 10, 15, 20].map((arrivesAt) => ({ arrivesAt }));

    expect(peakArrivals({ timetable, students })).toBe(0.2);
  });

  it('is worth another start when it must be slower, or when waiting costs more than starting', () => {
    const evening = { seconds: 900, startSeconds: 10 };

    expect(needsRestart(15, 9, evening)).toBe(true);
    expect(needsRestart(15, 15, evening)).toBe(false);
    expect(needsRestart(3, 15, evening)).toBe(true);
    expect(needsRestart(13, 15, evening)).toBe(false);
  });
});

describe('the pace', () => {
  it('was too slow when more than a fifth of the answers came later than five seconds of the center', () => {
    const took = (late: number) => paceOf([...Array(10 - late).fill(100), ...Array(late).fill(600)], 10);

    expect(took(2)).toMatchObject({ asked: 10, late: 2, p50Ms: 100 });
    expect([2, 3].map((late) => wasTooSlow(took(late)))).toEqual([false, true]);
  });

  it('is not called too slow when nothing was asked', () => {
    expect(wasTooSlow(paceOf([], 10))).toBe(false);
  });

  it('takes as percentile the smallest value that so many are not above', () => {
    expect(percentile([4, 1, 3, 2, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9);
    expect(percentile([], 0.9)).toBe(0);
  });
});

describe('the conclusion', () => {
  const check = (kind: 'safety' | 'course', isOk: boolean) => ({ kind, isOk, name: 'n', found: 'f' });
  const slow = paceOf(Array(10).fill(5_000), 6);
  const quick = paceOf(Array(10).fill(50), 6);

  it('is that all held, on any machine', () => {
    expect(conclude([check('safety', true), check('course', true)], slow, 6)).toEqual({ kind: 'held' });
  });

  it('tells a machine that was too slow from a failure, and ends well', () => {
    const conclusion = conclude([check('safety', true), check('course', false)], slow, 6);

    expect(conclusion).toMatchObject({
      kind: 'too-slow',
      sentences: [
        'This machine was too slow for 6x: 10 of 10 questions, asked once a second, were answered after more than 0.8 s.',
        expect.stringContaining('Nothing was lost'),
        expect.stringContaining('--speed 3'),
      ],
    });
    expect(exitCodeOf(conclusion)).toBe(0);
  });

  it.each([
    ['a course was missed on a machine that kept up', check('course', false), quick],
    ['something was lost, however slow the machine', check('safety', false), slow],
  ])('is a failure when %s', (_when, broken, pace) => {
    const conclusion = conclude([broken, check('course', false)], pace, 6);

    expect(conclusion).toEqual({ kind: 'failed' });
    expect(exitCodeOf(conclusion)).toBe(1);
  });
});

describe('planned trouble', () => {
  it('explains what a restarted function reports until shortly after, and counts it', () => {
    let now = 0;
    const trouble = newPlannedTrouble(() => now);
    const isOver = trouble.begin('routing');

    expect(trouble.explains('routing  Runtime.ExitError: ended')).toBe(true);
    expect(trouble.explains('intake  Error: something else')).toBe(false);
    isOver();
    now = 4_999;
    expect(trouble.explains('routing  Runtime.ExitError: ended')).toBe(true);
    now = 5_000;
    expect(trouble.explains('routing  Error: by itself')).toBe(false);
    expect([...trouble.cutOff]).toEqual([['routing', 2]]);
  });

  it('explains whatever comes while the whole center is down', () => {
    const trouble = newPlannedTrouble(() => 0);

    expect(trouble.explains('intake  Error: early')).toBe(false);
    trouble.begin();
    expect(trouble.explains('intake  Error: now')).toBe(true);
  });
});
