import { Stack } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { StageConfig } from '../stages/stage-config.ts';
import {
  centerCount,
  centerSeconds,
  functionDurationMs,
  functionMetric,
  queueAgeSeconds,
  queueDepth,
  taskAgeMs,
  toldWaitError,
  webSocketMetric,
} from './gauges.ts';
import type { WatchedNames } from './watched-names.ts';

/** The one dashboard: what comes in, what the functions do with it, what waits and what was put aside. */
export function centerDashboard(scope: Construct, stage: StageConfig, watched: WatchedNames): Dashboard {
  const { functions, called, handover, overflow, deadLetters, webSocketApiId, webSocketStage } = watched;
  const frames = (name: Parameters<typeof webSocketMetric>[2]) => webSocketMetric(webSocketApiId, webSocketStage, name);
  const queueNames = [...handover.map(({ name }) => name), ...overflow];
  return new Dashboard(scope, 'Dashboard', {
    // A name is the account's, not the Region's: a second Region would take the first one's dashboard.
    dashboardName: `handraise-${stage.stage}-${Stack.of(scope).region}`,
    widgets: [
      [
        graph('Connections and frames', [frames('ConnectCount'), frames('MessageCount')]),
        graph('Frames not answered', [frames('IntegrationError'), frames('ExecutionError'), frames('ClientError')]),
      ],
      [
        graph(
          'Invocations',
          labelled(functions, (name) => functionMetric(name, 'Invocations')),
        ),
        graph(
          'Errors',
          labelled(functions, (name) => functionMetric(name, 'Errors')),
        ),
        graph(
          'Refused for want of concurrency',
          labelled(functions, (name) => functionMetric(name, 'Throttles')),
        ),
        graph('Duration, 99th percentile (ms)', labelled(functions, functionDurationMs)),
      ],
      [
        graph('Waiting messages', labelled(queueNames, queueDepth)),
        graph('Oldest message (s)', labelled(queueNames, queueAgeSeconds)),
        graph('Age of tasks when their function is called (ms)', labelled(called, taskAgeMs)),
        graph('Dead letters', labelled(deadLetters, queueDepth)),
      ],
      [
        graph('Failed frames and tasks', [
          centerCount(stage.stage, 'FrameFailed'),
          centerCount(stage.stage, 'TaskFailed'),
        ]),
        graph('Longest wait (s)', [
          centerSeconds(stage.stage, 'OldestWaiting'),
          centerSeconds(stage.stage, 'DangerWaiting'),
        ]),
        graph('Lag of the sweep (s)', [centerSeconds(stage.stage, 'SweepLag')]),
        graph('Told waits are off by (s)', [toldWaitError(stage.stage)]),
        graph('Trainings that certify no threshold', [centerCount(stage.stage, 'ThresholdUncertified')]),
      ],
    ],
  });
}

function labelled(
  names: readonly string[],
  of: (name: string) => { with(props: { label: string }): IMetric },
): IMetric[] {
  return names.map((name) => of(name).with({ label: name }));
}

function graph(title: string, left: IMetric[]): IWidget {
  return new GraphWidget({ title, left, width: 8, height: 6 });
}
