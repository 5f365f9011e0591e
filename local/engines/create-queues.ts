import type { System } from '../assembly/system.ts';
import { isObject, type JsonObject, textOf } from '../json.ts';
import { compressDelays } from '../proxy/sqs-service.ts';
import type { Queue, QueueStore } from './queues-and-objects.ts';

const attributeNames = [
  'VisibilityTimeout',
  'DelaySeconds',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
] as const;

/** Creates every queue of the template with its timeouts, order and redrive policy; its delay shrinks by the clock's speed. */
export function createQueues(system: System, store: QueueStore, speed: number): Queue[] {
  return system.ofType('AWS::SQS::Queue').map((resource) => {
    const name = system.attribute(resource, 'QueueName');
    const attributes = attributesOf(compressDelays(system.properties(resource), speed));
    return store.createQueue(name, system.ref(resource), system.attribute(resource, 'Arn'), attributes);
  });
}

function attributesOf(properties: JsonObject): Record<string, string> {
  const plain = attributeNames.flatMap((name) => {
    const value = properties[name];
    return value === undefined ? [] : [[name, textOf(value)] as const];
  });
  const { RedrivePolicy, MaximumMessageSize } = properties;
  return {
    ...Object.fromEntries(plain),
    ...(MaximumMessageSize === undefined ? {} : { MaximumMessageSize: textOf(MaximumMessageSize) }),
    ...(isObject(RedrivePolicy) ? { RedrivePolicy: JSON.stringify(RedrivePolicy) } : {}),
  };
}
