import { expect, test } from 'vitest';
import { intakeSocket } from '../../../functions/intake/intake-socket.ts';
import type { Principal } from '../../../shared/domain/contact/principal.ts';
import { entryToContext } from '../../../shared/lambda/principal-context.ts';
import { webSocketHandler } from '../../../shared/lambda/web-socket-handler.ts';
import { type CenterAtWork, centerAtWork, eventsOf, open, start, stateOf, student } from '../center-at-work.ts';

const mei = student('mei');

/** Comes in as API Gateway has it: a ticket, the authorizer, `$connect`. */
async function enter(center: CenterAtWork, connectionId: string, principal: Principal = mei) {
  const wish = { principal, secret: connectionId, now: center.clock.now(), expiresAt: start + 3_600_000 };
  const issue = await center.ports.tickets.issue(wish);
  if (issue.kind !== 'issued') throw new Error(issue.kind);
  const entry = await center.ports.tickets.redeem(issue.ticket, connectionId, center.clock.now());
  if (!entry) throw new Error('refused');
  const handle = webSocketHandler({ ...intakeSocket(center.ports), clock: center.clock.now });
  center.clock.advance(1);
  return handle({ requestContext: { connectionId, eventType: 'CONNECT', authorizer: entryToContext(entry) } });
}

test('one connection past the bound ends the oldest, which is told why, and the new one comes in', async () => {
  const center = centerAtWork({ sockets: 2 });
  await enter(center, 'c1');
  await enter(center, 'c2');

  const answer = await enter(center, 'c3');

  expect(answer).toMatchObject({ statusCode: 200 });
  expect(center.closed()).toEqual(['c1']);
  expect(center.ports.connections.framesOf('c1')).toMatchObject([{ code: 'too_many_connections' }]);
});

test('a connection that is gone counts as none', async () => {
  const center = centerAtWork({ sockets: 2 });
  await enter(center, 'c1');
  await enter(center, 'c2');
  await center.connect(mei, 'c1').leave();

  await enter(center, 'c3');

  expect(center.closed()).toEqual([]);
});

test('a connection that died without a word is ended in its turn and counted no more', async () => {
  const center = centerAtWork({ sockets: 2 });
  await enter(center, 'c1');
  await enter(center, 'c2');
  center.ports.connections.hangUp('c1');
  await enter(center, 'c3');

  const left = await center.ports.persons.signOut(mei.studentId, start);

  expect(left.map(({ connectionId }) => connectionId)).toEqual(['c2', 'c3']);
});

test('a connection that is refused ends no other and counts as none', async () => {
  const center = centerAtWork({ sockets: 2 });
  await enter(center, 'c1');
  await enter(center, 'c2');
  const { put } = center.ports.due;
  center.ports.due.put = async () => {
    throw new Error('throttled');
  };

  const refused = await enter(center, 'c3');
  center.ports.due.put = put;

  expect(refused).toMatchObject({ statusCode: 500 });
  expect(center.closed()).toEqual([]);
  const left = await center.ports.persons.signOut(mei.studentId, start);
  expect(left.map(({ connectionId }) => connectionId)).toEqual(['c1', 'c2']);
});

test('a contact that is opened on one connection is told to the student’s others, the older and the newer, which come in by a sync', async () => {
  const center = centerAtWork();
  const ids = ['c1', 'c2', 'c3'];
  for (const id of ids) await enter(center, id);
  const [older, opener, newer] = ids.map((id) => center.connect(mei, id));
  const contactId = await open(must(opener));

  for (const other of [older, newer]) {
    const told = { type: 'contacts', contacts: [{ contactId, openedAt: center.clock.now(), phase: 'self-service' }] };
    expect(other?.frames()).toEqual([{ ...told, more: true }]);
    await other?.send({ action: 'sync', contactId });
  }
  await opener?.send({ action: 'message.send', contactId, clientSeq: 1, text: 'I forgot my password' });

  expect(opener?.frames()).toEqual([]);
  for (const other of [older, newer]) expect(other?.frames().at(-1)).toMatchObject({ event: { clientSeq: 1 } });
});

test('a contact is told to nobody else, to no connection whose token has ended, and to none of which nobody knows when it ends', async () => {
  const center = centerAtWork();
  await enter(center, 'c1');
  await enter(center, 'c2', { ...mei, expiresAtMs: start + 60_000 });
  await enter(center, 'c-ben', student('ben'));
  center.clock.advance(60_000);

  await open(center.connect(mei, 'c1'));

  for (const id of ['c1', 'c2', 'c-ben']) expect(center.ports.connections.framesOf(id)).toEqual([]);
  const left = await center.ports.persons.of(mei.studentId);
  expect(left.map(({ connectionId }) => connectionId)).toEqual(['c1', 'c2']);
});

test('a connection that is found gone when a contact is told to it is forgotten, and the contact does not wait for it', async () => {
  const center = centerAtWork();
  await enter(center, 'c1');
  await enter(center, 'c2');
  center.ports.connections.hangUp('c2');

  const contactId = await open(center.connect(mei, 'c1'));

  const left = await center.ports.persons.of(mei.studentId);
  expect(left.map(({ connectionId }) => connectionId)).toEqual(['c1']);
  expect(await eventsOf(center, contactId)).toEqual(['opened']);
});

test('what is written after the end of a contact is told to connections that came later, and to those in it once, by the push', async () => {
  const center = centerAtWork();
  await enter(center, 'c1');
  const first = center.connect(mei, 'c1');
  const contactId = await open(first);
  await first.send({ action: 'contact.close', contactId });
  await enter(center, 'c2');

  await first.send({ action: 'message.send', contactId, clientSeq: 1, text: 'one more thing' });
  await center.connect(mei, 'c2').send({ action: 'sync', contactId });
  await first.send({ action: 'message.send', contactId, clientSeq: 2, text: 'and another' });

  expect((await stateOf(center, contactId)).phase).toBe('closed');
  expect(center.ports.connections.framesOf('c2')).toMatchObject([
    { type: 'contacts', contacts: [{ contactId, phase: 'closed' }] },
    { type: 'event', event: { text: 'and another' } },
  ]);
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('there is none');
  return value;
}
