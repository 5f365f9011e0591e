import { expect, it } from 'vitest';
import { deletedQueues } from '../../../local/proxy/deleted-queues.ts';

it('the name of a queue that was deleted is taken again after 60 seconds', () => {
  let now = 1000;
  const deleted = deletedQueues(() => now);
  const make = (name: string) => deleted.refusal('CreateQueue', name)?.headers['x-amzn-errortype'];
  deleted.after('DeleteQueue', 'http://127.0.0.1/000000000000/line');

  now += 59_999;
  const early = [make('line'), make('other'), deleted.refusal('SendMessage', 'line')];
  now += 1;

  expect(early).toEqual(['QueueDeletedRecently', undefined, undefined]);
  expect(make('line')).toBeUndefined();
});
