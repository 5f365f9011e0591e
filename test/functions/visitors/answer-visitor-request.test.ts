import '../quiet.ts';

import { expect, test } from 'vitest';
import { answerVisitorRequest } from '../../../functions/visitors/answer-visitor-request.ts';
import { visitorLifeMs } from '../../../functions/visitors/enter-visitor.ts';
import type { VisitorPolicy } from '../../../shared/domain/visitor/visitor-policy.ts';
import { pace } from '../../../shared/lambda/pace.ts';
import { memoryStandings } from '../../../shared/memory/persons.ts';
import { memoryVisitorBounds } from '../../../shared/memory/visitors.ts';
import type { ContactId, StudentId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { type CenterAtWork, centerAtWork, eventsOf, open, start, stateOf, student } from '../center-at-work.ts';
import { device, hashOf } from './device.ts';

const on: VisitorPolicy = { name: 'optional', email: 'required', anHour: 60 };
type Device = Awaited<ReturnType<typeof device>>;

/** A center whose visitors come in by the very handler that is deployed; a token is the name of its student. */
function door(policy: VisitorPolicy | 'off' = on, center: CenterAtWork = centerAtWork()) {
  const { clock, ports, closed } = center;
  const answer = answerVisitorRequest(
    {
      ...ports,
      policy: policy === 'off' ? undefined : policy,
      bounds: memoryVisitorBounds(),
      merges: ports.persons,
      pause: async () => undefined,
      verify: async (token, now) =>
        token === 'forged'
          ? { kind: 'refused', fault: 'it is no signed JWT' }
          : {
              kind: 'verified',
              claims: {
                sub: token,
                iat: now / 1000 - 10,
                exp: now / 1000 + 3600,
                role: token === 'wang' ? 'agent' : 'student',
                profile: 'x',
              },
            },
      roleClaim: 'role',
      minors: undefined,
      standings: memoryStandings(center.tables),
      webSocketUrl: 'wss://center.example/v1',
      newSecret: () => 's3cret',
      pace: { device: pace({ aMinute: 20, burst: 20 }), prefix: pace({ aMinute: 80, burst: 80 }) },
    },
    clock.now,
  );
  const ask = async (routeKey: string, body?: object | string, token?: string, sourceIp = '203.0.113.9') => {
    const response = await answer({
      routeKey,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      requestContext: { http: { sourceIp } },
    });
    return { status: response.statusCode, body: JSON.parse(response.body) };
  };
  const enter = async (who: Device, sourceIp?: string) =>
    ask('POST /visitors', { proof: await who.proof(clock.now()) }, undefined, sourceIp);
  const merge = async (who: Device, token: string, proof?: string) =>
    ask('POST /visitors/merge', { proof: proof ?? (await who.proof(clock.now(), token)) }, token);
  /** The visitor on an open connection, by the ticket they were sold. */
  const connect = async (who: Device, connectionId: string) => {
    const { body } = await enter(who);
    const entry = await ports.tickets.redeem(body.ticket, connectionId, clock.now());
    if (!entry) throw new Error('no entry');
    return center.connect(entry.principal, connectionId);
  };
  return { center, clock, closed, ask, enter, merge, connect };
}

const ownersOf = async (center: CenterAtWork, ids: readonly ContactId[]): Promise<readonly StudentId[]> =>
  Promise.all(ids.map(async (id) => (await stateOf(center, id)).studentId));

test('lets nobody in and says so while the policy has no visitors', async () => {
  const { ask, enter } = door('off');
  const off = { status: 403, body: { code: 'visitors_off', message: expect.stringContaining('sign in') } };

  expect(await ask('GET /visitors')).toEqual(off);
  expect(await enter(await device())).toEqual(off);
});

test('says what a visitor is asked for', async () => {
  expect(await door().ask('GET /visitors')).toEqual({ status: 200, body: { name: 'optional', email: 'required' } });
});

test('sells a device a ticket that lets in the student whom its key stands for, with no token and no VIP', async () => {
  const { center, enter } = door();
  const phone = await device();

  const { status, body } = await enter(phone);
  const entry = await center.ports.tickets.redeem(body.ticket, 'c-1', start);

  expect({ status, visitor: body.visitor, lastsMs: body.lastsMs }).toEqual({
    ...{ status: 200, visitor: phone.id, lastsMs: visitorLifeMs },
  });
  expect(entry?.principal).toEqual({
    ...{ role: 'student', studentId: phone.id, language: 'zh', vip: false, expiresAtMs: start + visitorLifeMs },
  });
});

test('refuses proofs that are none: another type, another key, an unsigned one, one for a token, rubbish', async () => {
  const { ask } = door();
  const phone = await device();
  const other = await device();
  const claims = { iat: start / 1000 };
  const [head, , signature] = (await phone.sign(claims)).split('.');
  const [, body] = (await other.sign({ ...claims, jti: 'x' })).split('.');
  const proofs = [
    await phone.sign(claims, { typ: 'JWT' }),
    await phone.sign(claims, { jwk: undefined }),
    await phone.sign(claims, { jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } }),
    `${head}.${body}.${signature}`,
    `${head}.${body}.`,
    await phone.proof(start, 'mei'),
    'rubbish',
  ];

  const answers = await Promise.all(proofs.map((proof) => ask('POST /visitors', { proof })));

  expect(answers.map(({ status, body: { code } }) => [status, code])).toEqual(proofs.map(() => [401, 'bad_proof']));
  expect((await ask('POST /visitors', 'no json')).body.code).toBe('bad_request');
});

test('tells a device whose clock is wrong what the time is, which it then signs by', async () => {
  const { ask } = door();
  const phone = await device();

  const first = await ask('POST /visitors', { proof: await phone.proof(start - 86_400_000) });
  const second = await ask('POST /visitors', { proof: await phone.proof(first.body.now) });

  expect(first).toMatchObject({ status: 401, body: { code: 'stale_proof', now: start } });
  expect(second.status).toBe(200);
});

test('asks a device, and a network, that come too often to slow down', async () => {
  const { enter, center } = door({ ...on, anHour: 3 });
  const phone = await device();
  const often: number[] = [];
  for (let at = 0; at < 21; at += 1) {
    const { status, body } = await enter(phone, '198.51.100.1');
    often.push(status);
    if (status === 200) await center.ports.tickets.redeem(body.ticket, `c-${at}`, start);
  }

  const strangers = await Promise.all(Array.from({ length: 20 }, () => device()));
  const answers = [];
  for (const stranger of strangers) answers.push(await enter(stranger));

  expect(often.filter((status) => status === 200)).toHaveLength(20);
  expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(3);
  expect(answers.find(({ status }) => status !== 200)).toMatchObject({
    ...{ status: 429, body: { code: 'slow_down', retryAfterSeconds: expect.any(Number) } },
  });
});

test('a visitor reads their own history by their key, is not called back, and sees nothing of others', async () => {
  const { center, connect } = door();
  const mei = center.connect(student('mei'), 'c-mei');
  const hers = await open(mei);
  const first = await connect(await device(), 'c-1');
  const phone = await device();
  const own = await open(await connect(phone, 'c-2'));
  const later = await connect(phone, 'c-3');

  const list = await later.send({ action: 'sync' });
  const foreign = await first.send({ action: 'sync', contactId: hers, since: 0 });
  const call = await later.send({ action: 'callback.request', contactId: own, at: 'asap' });

  expect(list?.['contacts']).toMatchObject([{ contactId: own }]);
  expect(foreign).toMatchObject({ code: 'not_found' });
  expect(call).toMatchObject({ code: 'forbidden' });
});

test('whoever signs in has what they said as a visitor, once, with the connections of before ended', async () => {
  const { center, closed, connect, merge } = door();
  const phone = await device();
  const visitor = await connect(phone, 'c-visitor');
  const past = await open(visitor, 'past');
  await visitor.send({ action: 'contact.close', contactId: past });
  const talk = await open(visitor, 'open');
  await visitor.send({ action: 'message.send', contactId: talk, clientSeq: 1, text: '退费怎么算' });

  const first = await merge(phone, 'mei');
  const again = await merge(phone, 'mei');
  const mei = center.connect(student('mei'), 'c-mei');
  const list = await mei.send({ action: 'sync' });
  const log = await mei.send({ action: 'sync', contactId: talk, since: 0 });

  expect([first, again]).toEqual([
    { status: 200, body: { merged: 2 } },
    { status: 200, body: { merged: 0 } },
  ]);
  expect(await ownersOf(center, [past, talk])).toEqual(['st_mei', 'st_mei']);
  expect((await eventsOf(center, talk)).filter((type) => type === 'merged')).toHaveLength(1);
  expect(list?.['contacts']).toHaveLength(2);
  expect(log).toMatchObject({ highWater: 1 });
  expect(closed()).toContain('c-visitor');
});

test('a token that buys no ticket takes nothing over: of somebody banned, or signed out since', async () => {
  const { center, clock, connect, merge } = door();
  const phone = await device();
  const contactId = await open(await connect(phone, 'c-visitor'));
  await center.ports.persons.ban(student('tom').studentId, clock.now());
  await center.ports.persons.signOut(student('mei').studentId, clock.now());

  const [banned, out] = [await merge(phone, 'tom'), await merge(phone, 'mei')];

  expect([banned, out]).toMatchObject([
    { status: 403, body: { code: 'banned' } },
    { status: 401, body: { code: 'signed_out' } },
  ]);
  expect(await ownersOf(center, [contactId])).toEqual([phone.id]);
});

test('a callback that stands keeps its lock where it is, also where the student has one on the topic', async () => {
  const { center, clock, connect, merge } = door();
  const phone = await device();
  const visited = await open(await connect(phone, 'c-visitor'));
  const own = await open(center.connect(student('mei'), 'c-mei'));
  const later = clock.now() + 3_600_000;
  const called = { type: 'callback-requested', dueAt: later, asap: false, topic: 'general' } as const;
  for (const contactId of [visited, own])
    await changeContact(center.ports.log, contactId, clock.now(), () => ({ kind: 'append', events: [called] }));

  const merged = await merge(phone, 'mei');

  expect(merged).toEqual({ status: 200, body: { merged: 1 } });
  expect(await ownersOf(center, [visited, own])).toEqual(['st_mei', 'st_mei']);
});

test('a contact that waits goes on waiting when its visitor signs in, and hears from the new connection', async () => {
  const { center, connect, merge } = door();
  const phone = await device();
  const visitor = await connect(phone, 'c-visitor');
  const contactId = await open(visitor);
  await visitor.send({ action: 'agent.request', contactId });

  await merge(phone, 'mei');
  const merged = await stateOf(center, contactId);
  await center.connect(student('mei'), 'c-mei').send({ action: 'sync', contactId, since: 0 });

  expect(merged).toMatchObject({ phase: 'handing-over', detachedAt: start });
  expect(merged.studentConnection).toBeUndefined();
  expect((await stateOf(center, contactId)).studentConnection).toContain('c-mei');
  expect(await visitor.send({ action: 'sync', contactId, since: 0 })).toMatchObject({ code: 'not_found' });
});

test('of two students who sign in on one device at once one has all of it', async () => {
  const { center, connect, merge } = door();
  const phone = await device();
  const visitor = await connect(phone, 'c-visitor');
  const ids = [await open(visitor, 'a'), await open(visitor, 'b'), await open(visitor, 'c')];

  const answers = await Promise.all([merge(phone, 'mei'), merge(phone, 'ann')]);
  const owners = new Set(await ownersOf(center, ids));

  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('of_another');
  expect(owners.size).toBe(1);
  expect(owners).not.toContain(phone.id);
});

test('a merge that dies in the middle is finished by the next one', async () => {
  const { center, connect, merge } = door();
  const phone = await device();
  const visitor = await connect(phone, 'c-visitor');
  const ids = [await open(visitor, 'a'), await open(visitor, 'b')];
  const { log } = center.ports;
  const append = log.append;
  let isDying = true;
  Object.assign(log, {
    append: async (...args: Parameters<typeof append>) => {
      if (isDying && args[0].contactId === ids[0]) throw new Error('gone');
      return append(...args);
    },
  });

  const died = await merge(phone, 'mei');
  isDying = false;
  const finished = await merge(phone, 'mei');

  expect([died.status, finished.status]).toEqual([503, 200]);
  expect(await ownersOf(center, ids)).toEqual(['st_mei', 'st_mei']);
});

test('a key that was stolen or guessed hands over nothing: not what was merged, not what is another key’s, not beside another token', async () => {
  const { center, clock, connect, merge, enter } = door();
  const phone = await device();
  const visitor = await connect(phone, 'c-visitor');
  const contactId = await open(visitor);
  const overheard = await phone.proof(clock.now(), 'mei');

  const besideAnother = await merge(phone, 'eve', overheard);
  const withoutToken = await merge(phone, 'eve', await phone.proof(clock.now()));
  const guessed = await merge(await device(), 'eve');
  const forged = await merge(phone, 'forged');
  const staff = await merge(phone, 'wang');
  await merge(phone, 'mei');
  const late = await merge(phone, 'eve');
  const back = await enter(phone);

  expect([besideAnother, withoutToken].map(({ body }) => body.code)).toEqual(['bad_proof', 'bad_proof']);
  expect(guessed).toEqual({ status: 200, body: { merged: 0 } });
  expect([forged, staff, late, back].map(({ body }) => body.code)).toEqual([
    ...['unauthorized', 'forbidden', 'of_another', 'signed_out'],
  ]);
  expect(await ownersOf(center, [contactId])).toEqual(['st_mei']);
  expect(hashOf('mei')).not.toBe(hashOf('eve'));
});

test('a visitor who is banned gets no ticket, and a student nothing of theirs', async () => {
  const { center, enter, merge } = door();
  const phone = await device();
  await center.ports.persons.ban(phone.id, start);

  expect((await enter(phone)).body.code).toBe('banned');
  expect((await merge(phone, 'mei')).body.code).toBe('banned');
});

test('what a platform says of a guardian’s consent is in the log of each contact', async () => {
  const center = centerAtWork();
  const contactId = await open(center.connect({ ...student('mei'), consent: '同意书 4711' }, 'c-mei'));

  const [opened] = await center.ports.log.read(contactId, 0, 1);

  expect(opened?.event).toMatchObject({ type: 'opened', consent: '同意书 4711' });
});
