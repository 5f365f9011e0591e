import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Everything the center counts as it happens; business numbers come from the contact records instead. */
export type CountName =
  | 'FrameHandled'
  | 'FrameRefused'
  | 'FrameFailed'
  | 'TaskHandled'
  | 'TaskFailed'
  | 'ContactOpened'
  | 'Answered'
  | 'HandedOver'
  | 'Learned'
  | 'Queued'
  | 'Overflowed'
  | 'Admitted'
  | 'Offered'
  | 'Accepted'
  | 'OfferExpired'
  | 'AgentLost'
  | 'CallbackRequested'
  | 'SurveySent'
  | 'SurveyAnswered'
  | 'FollowUpSent'
  | 'Swept'
  | 'ConnectionGone'
  | 'AppendBusy'
  | 'RecordsExported';

/** Durations, in milliseconds. */
export type DurationName = 'FrameTime' | 'AnswerTime' | 'SweepLag' | 'OfferDelay';

const stored = new Metrics({ namespace: 'Handraise', serviceName: 'handraise' });

/** EMF metrics of one invocation; the handler plumbing flushes them when it ends. */
export const metrics = {
  count: (name: CountName, value = 1): void => {
    stored.addMetric(name, MetricUnit.Count, value);
  },
  duration: (name: DurationName, milliseconds: number): void => {
    stored.addMetric(name, MetricUnit.Milliseconds, milliseconds);
  },
  /** Writes what was counted since the last flush as one log line; nothing counted, nothing written. */
  flush: (): void => {
    if (stored.hasStoredMetrics()) stored.publishStoredMetrics();
  },
};
