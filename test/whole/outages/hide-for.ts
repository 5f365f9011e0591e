import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Outage } from './outage.ts';

const attribute = 'VisibilityTimeout';

/** Hides the messages of a queue for so many seconds after each try: of the machine's own clock, however fast the center's is. Gives what hides them as before. */
export async function hideFor(
  { sqs, queueUrl }: Outage,
  name: string,
  seconds: number,
): Promise<() => Promise<unknown>> {
  const QueueUrl = await queueUrl(name);
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [attribute] }));
  const set = (value: string) =>
    sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { [attribute]: value } }));
  await set(String(seconds));
  return () => set(Attributes?.[attribute] ?? '');
}
