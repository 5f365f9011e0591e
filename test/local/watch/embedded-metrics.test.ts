import { describe, expect, it } from 'vitest';
import { putEmbedded } from '../../../local/watch/embedded-metrics.ts';

const document = {
  _aws: {
    Timestamp: 7,
    CloudWatchMetrics: [
      { Namespace: 'App', Dimensions: [['stage']], Metrics: [{ Name: 'Failed' }, { Name: 'Wait', Unit: 'Seconds' }] },
    ],
  },
  stage: 'dev',
  Failed: 1,
  Wait: [2, 3],
};

function metricsIn(line: string): readonly unknown[] {
  const put: unknown[] = [];
  putEmbedded(line, ({ namespace, name, dimensions }, value, at) => put.push([namespace, name, dimensions, value, at]));
  return put;
}

describe('a line in the embedded metric format', () => {
  it('holds a value of each metric, or several', () => {
    expect(metricsIn(JSON.stringify(document))).toEqual([
      ['App', 'Failed', { stage: 'dev' }, 1, 7],
      ['App', 'Wait', { stage: 'dev' }, 2, 7],
      ['App', 'Wait', { stage: 'dev' }, 3, 7],
    ]);
  });

  it('counts once for every set of dimensions', () => {
    const [directive] = document._aws.CloudWatchMetrics;
    const two = { ...directive, Dimensions: [[], ['stage']], Metrics: [{ Name: 'Failed' }] };

    const put = metricsIn(JSON.stringify({ ...document, _aws: { Timestamp: 7, CloudWatchMetrics: [two] } }));

    expect(put).toEqual([
      ['App', 'Failed', {}, 1, 7],
      ['App', 'Failed', { stage: 'dev' }, 1, 7],
    ]);
  });

  it.each([
    ['that lacks a dimension it names', JSON.stringify({ ...document, stage: undefined })],
    ['that is any other line', '{"level":"ERROR","message":"no _aws"}'],
    ['that is cut', JSON.stringify(document).slice(0, -1)],
  ])('holds nothing %s', (_what, line) => {
    expect(metricsIn(line)).toEqual([]);
  });
});
