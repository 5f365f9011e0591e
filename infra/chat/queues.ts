import { Construct } from 'constructs';
import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { overflowName, spareOverflows } from '../../shared/domain/center/overflow-names.ts';
import { generalQueue } from '../../shared/domain/center/usual-queues.ts';
import { DurableQueue } from '../constructs/durable-queue.ts';
import { physicalName } from '../constructs/physical-name.ts';
import type { HandoverName } from '../permissions.ts';
import type { StageConfig } from '../stages/stage-config.ts';
import { timeoutOf } from './function-sizes.ts';

/** The hand-over queues between functions, for every contact queue the FIFO queue its overflow waits in, and spare ones for queues that come without a deployment. */
export class Queues extends Construct {
  readonly handover: Readonly<Record<HandoverName, DurableQueue>>;
  /** Overflow queues by name: the id of their contact queue, or that of a spare one. */
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
    this.overflow = new Map(overflowNames(stage.policy).map((name) => [name, this.overflowQueue(stage, name)]));
  }

  /** Every queue of the center. */
  all(): readonly DurableQueue[] {
    return [...Object.values(this.handover), ...this.overflow.values()];
  }

  /** URL of the overflow queue of the general queue, from which those of the others follow. */
  generalOverflowUrl(): string {
    const general = this.overflow.get(generalQueue);
    if (!general) throw new Error(`queues: ${generalQueue} has no overflow queue of its own`);
    return general.queue.queueUrl;
  }

  private overflowQueue(stage: StageConfig, of: string): DurableQueue {
    const name = physicalName(stage.stage, `overflow-${of}`);
    return new DurableQueue(this, `overflow-${of}`, { name, consumerTimeout: timeoutOf('routing'), fifo: true });
  }
}

function overflowNames({ queues }: Pick<CenterPolicy, 'queues'>): readonly string[] {
  return [...new Set([...queues.map(overflowName), ...spareOverflows])];
}
