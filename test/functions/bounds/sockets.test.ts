import { expect, test } from 'vitest';
import { intakeSocket } from '../../../functions/intake/intake-socket.ts';
import { entryToContext } from '../../../shared/lambda/principal-context.ts';
import { webSocketHandler } from '../../../shared/lambda/web-socket-handler.ts';
import { type CenterAtWork, centerAtWork, start, student } from '../center-at-work.ts';

const mei = student('mei');

/** Comes in as API Gateway has it: a ticket, the authorizer, `$connect`. */
async function enter(center: CenterAtWork, connectionId: string) {
  const wish = { principal: mei, secret: connectionId, now: center.clock.now(), expiresAt: start + 3_600_000 };
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
