import '../quiet.ts';

import { expect, test } from 'vitest';
import { answerTicketRequest } from '../../../functions/tickets/answer-ticket-request.ts';
import { MinorPolicy } from '../../../shared/domain/minors/guardian-consent.ts';
import { protocolVersion } from '../../../shared/domain/protocol/protocol-version.ts';
import type { Verification } from '../../../shared/identity/verify-token.ts';
import { pace } from '../../../shared/lambda/pace.ts';
import { memoryConnections } from '../../../shared/memory/connections.ts';
import { memoryDueRows } from '../../../shared/memory/due-rows.ts';
import { memoryPersons, memoryTickets } from '../../../shared/memory/persons.ts';
import { memoryTables } from '../../../shared/memory/tables.ts';
import { virtualClock } from '../../../shared/memory/virtual-clock.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import { start } from '../center-at-work.ts';

const claims = { sub: 'mei', exp: start / 1000 + 3600, role: 'student' };

const required = { policy: readAs(MinorPolicy, { guardianConsent: 'required' }), timeZone: 'Asia/Shanghai' };

function counter(verification: Verification | Error | (() => Verification) = { kind: 'verified', claims }) {
  const clock = virtualClock(start);
  const tables = memoryTables();
  const tickets = memoryTickets(tables);
  const connections = memoryConnections();
  const pauses: number[] = [];
  const answer = answerTicketRequest(
    {
      tickets,
      persons: memoryPersons(tables),
      connections,
      closer: connections,
      due: memoryDueRows(tables, 1),
      pause: async (milliseconds) => {
        pauses.push(milliseconds);
      },
      verify: async () => {
        if (verification instanceof Error) throw verification;
        return typeof verification === 'function' ? verification() : verification;
      },
      roleClaim: 'role',
      minors: required,
      webSocketUrl: 'wss://center.example/v1',
      newSecret: () => 's3cret+/=',
      pace: pace({ aMinute: 2, burst: 2 }),
    },
    clock.now,
  );
  const ask = async (
    headers: Readonly<Record<string, string>> = { authorization: 'Bearer token' },
    routeKey = 'POST /tickets',
  ) => {
    const response = await answer({ headers, routeKey });
    return { ...response, body: JSON.parse(response.body) };
  };
  const signOut = () => ask(undefined, 'DELETE /tickets');
  return { clock, tables, tickets, connections, pauses, ask, signOut };
}

test('sells a ticket of 30 seconds and says where to use it', async () => {
  const { tickets, ask } = counter();

  const response = await ask();
  const { ticket } = response.body;

  expect(ticket).toMatch(/^st_mei\..s3cret\+\/=$/);
  expect(response).toMatchObject({
    statusCode: 200,
    headers: { 'cache-control': 'no-store' },
    body: {
      expiresAt: start + 30_000,
      url: `wss://center.example/v1?ticket=${encodeURIComponent(ticket)}`,
      protocol: protocolVersion,
    },
  });
  expect(await tickets.redeem(ticket, 'c1', start + 29_999)).toEqual({
    principal: { role: 'student', studentId: 'st_mei', language: 'zh', vip: false, expiresAtMs: start + 3_600_000 },
    others: [],
  });
});

test('sells no ticket that outlives the token', async () => {
  const { ask } = counter({ kind: 'verified', claims: { ...claims, exp: start / 1000 + 5 } });

  expect((await ask()).body).toMatchObject({ expiresAt: start + 5000 });
});

test.each([{}, { authorization: 'token' }, { authorization: 'Basic dXNlcg==' }, { authorization: 'Bearer ' }])(
  'answers 401 to the headers %j',
  async (headers) => {
    const { tables, ask } = counter();

    expect(await ask(headers)).toMatchObject({
      statusCode: 401,
      headers: { 'www-authenticate': 'Bearer' },
      body: { code: 'unauthorized', message: expect.any(String) },
    });
    expect(tables.persons.size).toBe(0);
  },
);

test.each([
  { verification: { kind: 'refused', fault: 'its aud is missing' }, statusCode: 401, code: 'unauthorized' },
  { verification: { kind: 'expired' }, statusCode: 401, code: 'token_expired' },
  { verification: { kind: 'verified', claims: { ...claims, role: 'cook' } }, statusCode: 403, code: 'forbidden' },
  { verification: { kind: 'verified', claims: { ...claims, nonce: 'n' } }, statusCode: 401, code: 'unauthorized' },
  { verification: { kind: 'verified', claims: { ...claims, role: 'agent' } }, statusCode: 400, code: 'bad_claims' },
  { verification: new Error('no keys'), statusCode: 503, code: 'unavailable' },
] as const)('answers $statusCode $code and issues nothing', async ({ verification, statusCode, code }) => {
  const { tables, ask } = counter(verification);

  expect(await ask()).toMatchObject({ statusCode, body: { code, message: expect.any(String) } });
  expect(tables.persons.size).toBe(0);
});

test('says when to come back while the keys of the platform cannot be had', async () => {
  const { ask } = counter(new Error('no keys'));

  expect(await ask()).toMatchObject({
    statusCode: 503,
    headers: { 'retry-after': '2' },
    body: { retryAfterSeconds: 2 },
  });
});

test('answers 429 to who asks too fast, with the seconds after which the next one is sold', async () => {
  const { clock, ask } = counter();
  await ask();
  await ask();

  const refused = await ask();
  clock.advance(29_999);
  const early = await ask();
  clock.advance(1);
  const later = await ask();

  expect(refused).toMatchObject({
    statusCode: 429,
    headers: { 'retry-after': '30' },
    body: { code: 'slow_down', retryAfterSeconds: 30 },
  });
  expect(early.body).toMatchObject({ code: 'slow_down', retryAfterSeconds: 1 });
  expect(later.statusCode).toBe(200);
});

test('sells tickets to everybody else while one person asks too fast', async () => {
  let sub = 'mei';
  const { ask } = counter(() => ({ kind: 'verified', claims: { ...claims, sub } }));
  for (const _ of Array(600)) await ask();

  sub = 'lin';
  const other = await ask();

  expect(other.statusCode).toBe(200);
});

test('signs a person out: their connections are told and closed, and neither a ticket nor a token of before is worth anything', async () => {
  const { clock, tickets, connections, ask, signOut } = counter({
    kind: 'verified',
    claims: { ...claims, iat: start / 1000 - 60 },
  });
  const { ticket } = (await ask()).body;
  await tickets.redeem(ticket, 'c1', start);
  const unused = (await ask()).body.ticket;
  clock.advance(60_000);

  const answer = await signOut();

  expect(answer).toMatchObject({ statusCode: 200, body: { ended: 1 } });
  expect(connections.framesOf('c1')).toMatchObject([{ type: 'error', code: 'signed_out' }]);
  expect(connections.closed()).toEqual(['c1']);
  expect(await tickets.redeem(unused, 'c2', start)).toBeUndefined();
  expect(await ask()).toMatchObject({ statusCode: 401, body: { code: 'signed_out' } });
});

test('looks again a second later for a connection that had only just been let in, and leaves word to the sweep for when it can be opening no more', async () => {
  const { clock, tables, tickets, pauses, ask, signOut } = counter();
  await tickets.redeem((await ask()).body.ticket, 'c1', start);
  clock.advance(60_000);
  await tickets.redeem((await ask()).body.ticket, 'c2', start + 60_000);

  await signOut();

  expect(pauses).toEqual([1_000]);
  // `$connect` has 29 s at the gateway.
  expect([...tables.due.values()]).toEqual([{ kind: 'connection', connectionId: 'c2', at: start + 90_000 }]);
});

test('signs nobody out whose token is not believed', async () => {
  const { tables, signOut } = counter({ kind: 'refused', fault: 'its aud is missing' });

  expect(await signOut()).toMatchObject({ statusCode: 401, body: { code: 'unauthorized' } });
  expect(tables.persons.size).toBe(0);
});

test('answers 403 to who is banned, and lets them out of nothing by signing out', async () => {
  const { tables, ask, signOut } = counter();
  await memoryPersons(tables).ban('st_mei', start);

  await signOut();

  expect(await ask()).toMatchObject({ statusCode: 403, body: { code: 'banned' } });
});

test('sells a student under 14 no ticket until the platform says that a guardian agreed, and keeps what it says', async () => {
  const young = { ...claims, birthdate: '2015-03-01' };
  const refused = await counter({ kind: 'verified', claims: young }).ask();
  const { ask, tickets } = counter({ kind: 'verified', claims: { ...young, guardian_consent: '同意书 4711' } });

  const sold = await ask();
  const entry = await tickets.redeem(sold.body.ticket, 'c-1', start);

  expect(refused).toMatchObject({ statusCode: 403, body: { code: 'guardian_consent' } });
  expect(refused.body.message).toContain('guardian_consent');
  expect(entry?.principal).toMatchObject({ consent: '同意书 4711' });
});

test('refuses a day of birth that is none, and lets somebody sign out whose guardian has not agreed', async () => {
  const odd = await counter({ kind: 'verified', claims: { ...claims, birthdate: 'May' } }).ask();
  const out = await counter({ kind: 'verified', claims: { ...claims, minor: true } }).signOut();

  expect(odd).toMatchObject({ statusCode: 400, body: { code: 'bad_claims', message: 'wrong claims: birthdate' } });
  expect(out.statusCode).toBe(200);
});
