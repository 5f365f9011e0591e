import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DurableQueue } from '../constructs/durable-queue.ts';
import { physicalName } from '../constructs/physical-name.ts';
import type { HandoverName } from '../permissions.ts';
import type { StageConfig } from '../stages/stage-config.ts';
import { timeoutOf } from './function-sizes.ts';

/** The hand-over queues between functions, and for every contact queue the FIFO queue its overflow waits in. */
export class Queues extends Construct {
  readonly handover: Readonly<Record<HandoverName, DurableQueue>>;
  /** Overflow queues by the id of their contact queue. */
  readonly overflow: ReadonlyMap<string, DurableQueue>;

  constructor(scope: Construct, stage: StageConfig) {
    super(scope, 'Queues');
    const handover = (name: HandoverName) =>
      new DurableQueue(this, name, { name: physicalName(stage.stage, name), consumerTimeout: timeoutOf(name) });
    this.handover = {
      'auto-reply': handover('auto-reply'),
      routing: handover('routing'),
      callback: handover('callback'),
      survey: handover('survey'),
      learn: handover('learn'),
    };
    this.overflow = new Map(stage.policy.queues.map(({ id }) => [id, this.overflowQueue(stage, id)]));
  }

  /** Every queue of the center. */
  all(): readonly DurableQueue[] {
    return [...Object.values(this.handover), ...this.overflow.values()];
  }

  /** JSON object from the id of a contact queue to the URL of its overflow queue. */
  overflowUrls(): string {
    const urls = [...this.overflow].map(([id, { queue }]) => [id, queue.queueUrl]);
    return Stack.of(this).toJsonString(Object.fromEntries(urls));
  }

  private overflowQueue(stage: StageConfig, id: string): DurableQueue {
    const name = physicalName(stage.stage, `overflow-${id}`);
    return new DurableQueue(this, `overflow-${id}`, { name, consumerTimeout: timeoutOf('routing'), fifo: true });
  }
}
