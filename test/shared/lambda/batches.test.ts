import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { contactOfKey, eventKey } from '../../../shared/aws/keys.ts';
import { AutoReplyTask } from '../../../shared/domain/contact/tasks/auto-reply-task.ts';
import { inTurn } from '../../../shared/lambda/in-turn.ts';
import { logger } from '../../../shared/lambda/logger.ts';
import { scheduleHandler } from '../../../shared/lambda/schedule-handler.ts';
import { sqsHandler } from '../../../shared/lambda/sqs-handler.ts';
import { streamHandler } from '../../../shared/lambda/stream-handler.ts';
import { taskOrStream } from '../../../shared/lambda/task-or-stream.ts';
import { aContactId, noon } from '../contract/makers.ts';

const silent = () => vi.spyOn(logger, 'error').mockImplementation(() => {});
let logged = silent();

beforeEach(() => {
  logged = silent();
});
afterEach(() => logged.mockRestore());

describe('an SQS batch', () => {
  test('is handed to the workflow record by record, and nothing comes again', async () => {
    const contacts = [aContactId(), aContactId()];
    const done: string[] = [];
    const handler = sqsHandler(AutoReplyTask, async (task) => void done.push(task.contactId));

    const response = await handler(sqsEvent(...contacts.map((contactId) => ({ contactId }))));

    expect(response).toEqual({ batchItemFailures: [] });
    expect(done).toEqual(contacts);
  });

  test('gives back only the records that failed, each logged once with its contact', async () => {
    const [good, bad] = [aContactId(), aContactId()];
    const handler = sqsHandler(AutoReplyTask, async ({ contactId }) => {
      if (contactId === bad) throw new Error('not now');
    });

    const response = await handler(sqsEvent({ contactId: good }, { contactId: bad }));

    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-1' }] });
    expect(logged.mock.calls).toEqual([['task failed', new Error('not now'), { messageId: 'm-1', contactId: bad }]]);
  });

  test.each([['{'], ['{"contactId":"ct_1"}'], ['{"extra":1}']])(
    'fails a record that is not a task (%s), with its id and cause',
    async (body) => {
      const worked = vi.fn();

      const response = await sqsHandler(AutoReplyTask, worked)({ Records: [{ messageId: 'm-0', body }] });

      expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-0' }] });
      expect(worked).not.toHaveBeenCalled();
      const [, error] = logged.mock.calls[0] ?? [];
      expect(error).toMatchObject({ message: 'sqs: record m-0 is not a task of this queue', cause: expect.any(Error) });
    },
  );

  test.each([
    [true, ['start 0', 'end 0', 'start 1', 'end 1']],
    [false, ['start 0', 'start 1', 'end 0', 'end 1']],
  ])('in turn: %s', async (isInTurn, order) => {
    const steps: string[] = [];
    const contacts = [aContactId(), aContactId()];
    const handler = sqsHandler(
      AutoReplyTask,
      async ({ contactId }) => {
        steps.push(`start ${contacts.indexOf(contactId)}`);
        await new Promise((done) => setTimeout(done, 5));
        steps.push(`end ${contacts.indexOf(contactId)}`);
      },
      isInTurn ? inTurn(async () => undefined) : undefined,
    );

    await handler(sqsEvent(...contacts.map((contactId) => ({ contactId }))));

    expect(steps).toEqual(order);
  });

  test('is finished once, with what its records gave', async () => {
    const finished: (readonly string[])[] = [];
    const contacts = [aContactId(), aContactId()];
    const handler = sqsHandler(
      AutoReplyTask,
      async ({ contactId }) => contactId,
      inTurn(async (results) => void finished.push(results)),
    );

    const response = await handler(sqsEvent(...contacts.map((contactId) => ({ contactId }))));

    expect(finished).toEqual([contacts]);
    expect(response).toEqual({ batchItemFailures: [] });
  });

  test('comes again whole when it could not be finished', async () => {
    const handler = sqsHandler(
      AutoReplyTask,
      async () => {},
      inTurn(async () => {
        throw new Error('not now');
      }),
    );

    const response = await handler(sqsEvent({ contactId: aContactId() }, { contactId: aContactId() }));

    expect(response).toMatchObject({ batchItemFailures: [expect.anything(), expect.anything()] });
  });

  test('throws, and so comes again whole, when its records are not of the form SQS gives', async () => {
    const handler = sqsHandler(AutoReplyTask, async () => {});

    const handled = handler({ Records: [{ messageId: 'm-0' }, { messageId: 'm-1', body: '{}' }] });

    await expect(handled).rejects.toThrow('Records.0.body');
  });
});

describe('a stream batch', () => {
  test('is handled once a subject, other rows are passed over', async () => {
    const [one, other] = [aContactId(), aContactId()];
    const done: string[] = [];
    const handler = streamHandler(contactOfKey, async (contactId) => void done.push(contactId));

    await handler(streamEvent(eventKey(one, 4), eventKey(other, 2), eventKey(one, 5), { pk: 'SWEEP', sk: 'CURSOR' }));

    expect(done).toEqual([one, other]);
  });

  test('is finished once, with what its subjects gave', async () => {
    const [one, other] = [aContactId(), aContactId()];
    const finished: (readonly string[])[] = [];
    const handler = streamHandler(
      contactOfKey,
      async (contactId) => contactId,
      async (results) => void finished.push(results),
    );

    await handler(streamEvent(eventKey(one, 4), eventKey(other, 2), eventKey(one, 5)));

    expect(finished).toEqual([[one, other]]);
  });

  test('throws when the work fails, so that it comes again', async () => {
    const handler = streamHandler(contactOfKey, async () => {
      throw new Error('not now');
    });

    await expect(handler(streamEvent(eventKey(aContactId(), 1)))).rejects.toThrow('not now');
  });
});

test('a schedule runs its workflow at the moment it is called', async () => {
  const moments: number[] = [];
  const handler = scheduleHandler(
    async (now) => void moments.push(now),
    () => noon,
  );

  await handler({ source: 'aws.scheduler' }, { awsRequestId: 'r' });

  expect(moments).toEqual([noon]);
});

describe('a function that others call with tasks', () => {
  const contactId = aContactId();

  test('is given a task as it was handed over', async () => {
    const done: object[] = [];

    await taskOrStream(
      AutoReplyTask,
      async (task) => void done.push(task),
      unheard,
    )({ contactId, seq: 3, helps: true });

    expect(done).toEqual([{ contactId, seq: 3, helps: true }]);
  });

  test('fails with a task that failed, logged once with its contact, so that Lambda calls again', async () => {
    const handler = taskOrStream(
      AutoReplyTask,
      async () => {
        throw new Error('not now');
      },
      unheard,
    );

    await expect(handler({ contactId })).rejects.toThrow('not now');
    expect(logged.mock.calls).toEqual([['task failed', new Error('not now'), { contactId }]]);
  });

  test('fails with what is no task', async () => {
    const worked = vi.fn();

    await expect(taskOrStream(AutoReplyTask, worked, unheard)({ contactId: 'ct_1' })).rejects.toThrow('contactId');
    expect(worked).not.toHaveBeenCalled();
  });

  test('works off a batch of the queue of the release before, whole, also when one of it fails', async () => {
    const contacts = [aContactId(), aContactId()];
    const done: string[] = [];
    const handler = taskOrStream(
      AutoReplyTask,
      async (task) => {
        if (task.contactId === contacts[0]) throw new Error('not now');
        done.push(task.contactId);
      },
      unheard,
    );

    await expect(handler(sqsEvent(...contacts.map((one) => ({ contactId: one }))))).rejects.toThrow('not now');
    expect(done).toEqual([contacts[1]]);
  });

  test('hears the rows of a stream one after the other', async () => {
    const heard: unknown[] = [];
    const rows = [{ pk: { S: 'a' } }, { pk: { S: 'b' } }];
    const Records = rows.map((NewImage) => ({ dynamodb: { NewImage } }));

    await taskOrStream(AutoReplyTask, vi.fn(), async (row) => void heard.push(row))({ Records });

    expect(heard).toEqual(rows);
  });

  async function unheard(): Promise<void> {
    throw new Error('no row was given');
  }
});

function sqsEvent(...bodies: readonly object[]) {
  return { Records: bodies.map((body, index) => ({ messageId: `m-${index}`, body: JSON.stringify(body) })) };
}

function streamEvent(...keys: readonly { readonly pk: string; readonly sk: string }[]) {
  const Records = keys.map(({ pk, sk }) => ({
    eventName: 'INSERT',
    dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, NewImage: { fold: { N: '1' } } },
  }));
  return { Records };
}
