import { expect, test } from 'vitest';
import type { Frame } from '../../client/index.ts';
import { readFrame } from '../../client/read-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { FakeDoor } from './fake-door.ts';

// The package's types are written from the schemas; that they say the same is held by the compiler. What an event holds is the caller's type.
const asTheClientKnowsIt = (frame: Exclude<ServerFrame, { type: 'event' | 'sync' | 'review' }>): Frame => frame;

const answers: readonly Parameters<typeof asTheClientKnowsIt>[0][] = [
  { type: 'ack', seq: 2, at: 7 },
  { type: 'contacts', contacts: [], more: false },
  { type: 'queues', queues: [] },
  { type: 'error', code: 'not_found', message: 'no such contact of yours' },
];

test.each(answers)('a request is answered by $type, as the protocol has it', async (frame) => {
  const door = new FakeDoor();
  const socket = await door.started();
  const answer = door.client.ask({ action: 'sync' });

  socket.answer('sync', frame);

  expect(await answer).toMatchObject(asTheClientKnowsIt(frame));
  expect(door.heard).toEqual([]);
});

test.each(['', 'no json', '[]', '{"seq":1}', 'null', '7'])('reads no frame in %j', (raw) => {
  expect(readFrame(raw)).toBeUndefined();
});
