import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { gauges } from '../../../shared/lambda/gauges.ts';
import { linesOf } from './written-lines.ts';

const moment = Date.parse('2026-06-24T19:30:00.125Z');

beforeEach(() => {
  vi.useFakeTimers({ now: moment, toFake: ['Date'] });
  vi.stubEnv('LOG_LEVEL', 'ERROR');
  vi.stubEnv('STAGE', 'dev');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('gauges', () => {
  test('go out as one document of the embedded metric format', () => {
    const lines = linesOf(() => {
      gauges.count('FrameRefused');
      gauges.seconds('SweepLag', 12.5);
      gauges.flush();
    });

    expect(lines).toEqual([
      document(
        [
          { Name: 'FrameRefused', Unit: 'Count' },
          { Name: 'SweepLag', Unit: 'Seconds' },
        ],
        { FrameRefused: 1, SweepLag: 12.5 },
      ),
    ]);
  });

  test('tell of a wait in seconds', () => {
    const lines = linesOf(() => {
      gauges.seconds('DangerWaiting', 30);
      gauges.flush();
    });

    expect(lines).toEqual([document([{ Name: 'DangerWaiting', Unit: 'Seconds' }], { DangerWaiting: 30 })]);
  });

  test('keep each value of a name', () => {
    const lines = linesOf(() => {
      for (const count of [2, 0, 5]) gauges.count('Swept', count);
      gauges.flush();
    });

    expect(lines).toEqual([document([{ Name: 'Swept', Unit: 'Count' }], { Swept: [2, 0, 5] })]);
  });

  test('are written once, and not at all when nothing was counted', () => {
    const lines = linesOf(() => {
      gauges.flush();
      gauges.count('Swept');
      gauges.flush();
      gauges.flush();
    });

    expect(lines).toHaveLength(1);
  });

  test('are written by nobody but a flush while the document has room', () => {
    const lines = linesOf(() => {
      for (let count = 1; count <= 99; count += 1) gauges.count('Learned');
    });
    linesOf(() => gauges.flush());

    expect(lines).toEqual([]);
  });

  test('are split where a name has more than 100 values', () => {
    const values = Array.from({ length: 205 }, (_, index) => index);

    const lines = linesOf(() => {
      for (const value of values) gauges.count('Learned', value);
      gauges.flush();
    });

    expect(lines).toEqual(
      [values.slice(0, 100), values.slice(100, 200), values.slice(200)].map((Learned) =>
        document([{ Name: 'Learned', Unit: 'Count' }], { Learned }),
      ),
    );
  });

  test('are split where there are more than 100 names', () => {
    const lines = linesOf(() => {
      for (let index = 0; index < 101; index += 1) {
        // @ts-expect-error: the list of names is far from as long yet
        gauges.count(`Name${index}`, index);
      }
      gauges.flush();
    });

    const names = Array.from({ length: 100 }, (_, index) => ({ Name: `Name${index}`, Unit: 'Count' }));
    expect(lines).toEqual([
      document(names, Object.fromEntries(names.map(({ Name }, index) => [Name, index]))),
      document([{ Name: 'Name100', Unit: 'Count' }], { Name100: 100 }),
    ]);
  });

  test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [Number.NEGATIVE_INFINITY]])(
    'leave out %d, tell of it and keep the rest',
    (value) => {
      vi.stubEnv('LOG_LEVEL', 'WARN');

      const lines = linesOf(() => {
        gauges.seconds('SweepLag', value);
        gauges.seconds('SweepLag', 7);
        gauges.flush();
      });

      expect(lines).toEqual([
        expect.objectContaining({ level: 'WARN', message: 'gauge value left out', kind: 'SweepLag' }),
        document([{ Name: 'SweepLag', Unit: 'Seconds' }], { SweepLag: 7 }),
      ]);
    },
  );

  test('are dropped when LOG_LEVEL is SILENT', () => {
    vi.stubEnv('LOG_LEVEL', 'SILENT');
    const silent = linesOf(() => {
      gauges.count('Swept');
      gauges.flush();
    });
    vi.stubEnv('LOG_LEVEL', 'ERROR');

    const later = linesOf(() => gauges.flush());

    expect([silent, later]).toEqual([[], []]);
  });
});

function document(Metrics: readonly object[], values: Readonly<Record<string, unknown>>): object {
  return {
    _aws: { Timestamp: moment, CloudWatchMetrics: [{ Namespace: 'Handraise', Dimensions: [['stage']], Metrics }] },
    stage: 'dev',
    ...values,
  };
}
