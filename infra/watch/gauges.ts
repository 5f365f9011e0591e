import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';

/** Seconds CloudWatch adds up before it compares: short enough to act on, long enough for SQS, which reports by the minute. */
const period = Duration.minutes(1);

/** A figure Lambda reports of one function. */
export function functionMetric(name: string, metricName: 'Invocations' | 'Errors' | 'Throttles'): Metric {
  return metric('AWS/Lambda', metricName, { FunctionName: name }, Stats.SUM);
}

/** How often any function of the account was refused for want of concurrency, in the Region. */
export function accountThrottles(): Metric {
  return metric('AWS/Lambda', 'Throttles', {}, Stats.SUM);
}

/** How long ago the newest row a function was given by a table's stream had been written, in ms. */
export function iteratorAgeMs(name: string): Metric {
  return metric('AWS/Lambda', 'IteratorAge', { FunctionName: name }, Stats.MAXIMUM);
}

/** How long ago a task had been handed to a function when it was called with it, in ms. */
export function taskAgeMs(name: string): Metric {
  return metric('AWS/Lambda', 'AsyncEventAge', { FunctionName: name }, Stats.MAXIMUM);
}

/** Failed tasks that could not be put aside either. */
export function undeliveredTasks(name: string): Metric {
  return metric('AWS/Lambda', 'DestinationDeliveryFailures', { FunctionName: name }, Stats.SUM);
}

/** How long a function ran, 99th percentile in ms. */
export function functionDurationMs(name: string): Metric {
  return metric('AWS/Lambda', 'Duration', { FunctionName: name }, Stats.p(99));
}

/** Messages waiting in a queue. */
export function queueDepth(name: string): Metric {
  return metric('AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName: name }, Stats.MAXIMUM);
}

/** Age of a queue's oldest message in seconds. */
export function queueAgeSeconds(name: string): Metric {
  return metric('AWS/SQS', 'ApproximateAgeOfOldestMessage', { QueueName: name }, Stats.MAXIMUM);
}

/** A count API Gateway reports of the WebSocket API. */
export function webSocketMetric(
  apiId: string,
  stage: string,
  metricName: 'ConnectCount' | 'MessageCount' | 'IntegrationError' | 'ExecutionError' | 'ClientError',
): Metric {
  return metric('AWS/ApiGateway', metricName, { ApiId: apiId, Stage: stage }, Stats.SUM);
}

/** A count the functions tell that is an alarm. */
type CountName =
  | 'FrameFailed'
  | 'TaskFailed'
  | 'TrainingRefused'
  | 'ThresholdUncertified'
  | 'PolicyUnreadable'
  | 'CalendarEnding'
  | 'RowSkipped'
  | 'SweepItemSetAside'
  | 'RecordsQuarantined'
  | 'ExportFailed'
  | 'Swept';

/** A count the functions of a stage keep themselves, of all of them together; by samples it is how often it was told at all. */
export function centerCount(stage: string, name: CountName, by: 'sum' | 'samples' = 'sum'): Metric {
  return metric('Handraise', name, { stage }, by === 'sum' ? Stats.SUM : Stats.SAMPLE_COUNT);
}

/** The longest wait, in seconds, that the functions of a stage themselves tell of. */
export function centerSeconds(stage: string, name: 'DangerWaiting' | 'OldestWaiting' | 'SweepLag'): Metric {
  return metric('Handraise', name, { stage }, Stats.MAXIMUM);
}

/** How far the waits that students were told were off, in seconds on the mean: told during an hour, of the hour before it, when that is exported whole. An hour whose last change was exported before it was over is not told. */
export function toldWaitError(stage: string): Metric {
  return metric('Handraise', 'ToldWaitError', { stage }, Stats.AVERAGE).with({ period: Duration.hours(1) });
}

/** Requests for a ticket that ended with a server's error. */
export function ticketServerErrors(apiId: string): Metric {
  return metric('AWS/ApiGateway', '5xx', { ApiId: apiId }, Stats.SUM);
}

function metric(
  namespace: string,
  metricName: string,
  dimensionsMap: Readonly<Record<string, string>>,
  statistic: string,
): Metric {
  return new Metric({ namespace, metricName, dimensionsMap, statistic, period });
}
