import type { Segment } from '../tables/facts.ts';
import { type Formula, type Measure, ratio, share } from './measure.ts';

const within: Formula = {
  name: 'told wait within range',
  version: 1,
  unit: 'share',
  rule: 'chat visits an agent ended within the range the student was told first, from then on / chat visits an agent ended whose student was told one',
  source: 'ours; what is told is the 20th to the 80th percentile, so that three in five are meant to be within',
};

const error: Formula = {
  name: 'told wait error',
  version: 1,
  unit: 'share',
  rule: 'distance of the middle of that range from the wait from then on, over the same visits / that wait',
  source: 'ours; mean absolute error over the mean',
};

type Told = { readonly from: number; readonly to: number; readonly waited: number };

/** How many were served within what they were told. */
export function toldWaitsWithin(segments: readonly Segment[]): Measure {
  return share(within, segments.flatMap(toldOf), ({ from, to, waited }) => from <= waited && waited <= to);
}

/** How far off what students were told is, beside how long they waited. */
export function toldWaitError(segments: readonly Segment[]): Measure {
  const told = segments.flatMap(toldOf);
  const off = told.reduce((sum, { from, to, waited }) => sum + Math.abs(waited - (from + to) / 2), 0);
  return ratio(
    error,
    off,
    told.reduce((sum, { waited }) => sum + waited, 0),
  );
}

/** What the student of a visit was told first, and what they waited from then on: of chat visits an agent ended alone. */
export function toldOf(segment: Segment): readonly Told[] {
  const { kind, leftHow, waitToldFromSeconds: from, waitToldToSeconds: to, waitedAfterToldSeconds: waited } = segment;
  if (kind !== 'chat' || leftHow !== 'answered') return [];
  return from === undefined || to === undefined || waited === undefined ? [] : [{ from, to, waited }];
}
