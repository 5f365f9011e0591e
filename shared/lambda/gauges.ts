import { systemClock } from './clock.ts';
import { optionalVariable } from './environment.ts';
import { writeLine } from './log-line.ts';
import { logger } from './logger.ts';

/** Everything the center counts as it happens, but what AWS counts itself (frames, invocations, messages of queues); business numbers come from the contact records. */
export type CountName =
  | 'FrameRefused'
  | 'FrameFailed'
  | 'TaskFailed'
  | 'Answered'
  | 'HandedOver'
  | 'DangerHeard'
  | 'Learned'
  | 'Swept'
  | 'SweepItemFailed'
  | 'SweepItemSetAside'
  | 'RowSkipped'
  | 'PolicyUnreadable'
  | 'CalendarEnding'
  | 'RecordsExported'
  | 'RecordsQuarantined'
  | 'ExportFailed'
  | 'TrainingRefused'
  | 'ThresholdUncertified';

/** Waits, in seconds. */
export type WaitName = 'DangerWaiting' | 'OldestWaiting' | 'SweepLag' | 'ToldWaitError';

type Measured = { readonly unit: 'Count' | 'Seconds'; readonly values: number[] };

const stored = new Map<string, Measured>();

/** Metrics, and values of one metric, that a document may hold, by the specification of the embedded metric format. */
const most = 100;

/** What one invocation counts and times, written as CloudWatch metrics (EMF); the handler plumbing flushes them when it ends. */
export const gauges = {
  count: (name: CountName, value = 1): void => add(name, 'Count', value),
  seconds: (name: WaitName, seconds: number): void => add(name, 'Seconds', seconds),
  /** Writes what was counted since the last flush as one log line, unless LOG_LEVEL is SILENT; nothing counted, nothing written. */
  flush: (): void => {
    if (stored.size > 0) writeLine('ERROR', documentOf([...stored], systemClock()));
    stored.clear();
  },
};

/** Flushes as soon as a document is full. A value that is no number is told of and left out: CloudWatch would refuse the document. */
function add(name: CountName | WaitName, unit: Measured['unit'], value: number): void {
  if (!Number.isFinite(value)) {
    logger.warn('gauge value left out', { kind: name });
    return;
  }
  const values = stored.get(name)?.values ?? [];
  stored.set(name, { unit, values });
  if (values.push(value) === most || stored.size === most) gauges.flush();
}

function documentOf(measured: readonly (readonly [string, Measured])[], timestampMs: number): object {
  const Metrics = measured.map(([Name, { unit }]) => ({ Name, Unit: unit }));
  return {
    _aws: {
      Timestamp: timestampMs,
      CloudWatchMetrics: [{ Namespace: 'Handraise', Dimensions: [['stage']], Metrics }],
    },
    stage: optionalVariable('STAGE'),
    ...Object.fromEntries(measured.map(([name, { values }]) => [name, values.length > 1 ? values : values[0]])),
  };
}
