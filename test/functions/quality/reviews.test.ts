import { beforeEach, describe, expect, test } from 'vitest';
import { listSample } from '../../../functions/quality/list-sample.ts';
import { openReview } from '../../../functions/quality/open-review.ts';
import { readReviews } from '../../../functions/quality/read-reviews.ts';
import { largestFrameBytes } from '../../../shared/domain/protocol/frame-size.ts';
import type { DrawnContact } from '../../../shared/domain/quality/draw.ts';
import { usualQuality } from '../../../shared/domain/quality/quality-policy.ts';
import { shownFrom } from '../../../shared/domain/quality/review.ts';
import { heaviestForm } from '../../../shared/domain/quality/review-form.ts';
import { ContactId } from '../../../shared/schema/ids.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import { frameBytes } from '../../../shared/workflow/frame-size.ts';
import { makeReview, usualAnswers } from '../../shared/domain/quality/make-review.ts';
import {
  agent,
  type CenterAtWork,
  type Client,
  centerAtWork,
  meiTalksToWang,
  start,
  supervisor,
} from '../center-at-work.ts';

const week = '2026-W36';
const hourMs = 3_600_000;
const given = { form: 'usual-1', version: 0, answers: usualAnswers() };

let center: CenterAtWork;
let contactId: ContactId;
let wang: Client;
let li: Client;
let boss: Client;
let place: { readonly week: string; readonly agentId: string; readonly contactId: ContactId };

/** Wang talked to Mei, which was drawn; Li is a colleague, the boss reviews. */
beforeEach(async () => {
  center = centerAtWork();
  const both = await meiTalksToWang(center);
  ({ contactId, wang } = both);
  await wang.send({ action: 'message.send', contactId, epoch: 1, clientSeq: 1, text: '您好' });
  const drawn: DrawnContact = { week, contactId, agentId: agent('wang').agentId, closedAt: start, language: 'zh' };
  await center.ports.sample.put(week, [drawn], start);
  place = { week, agentId: drawn.agentId, contactId };
  li = center.connect(agent('li'), 'c-li');
  boss = center.connect(supervisor('boss'), 'c-boss');
});

const give = (client: Client, change: object = {}) =>
  client.send({ action: 'review.give', ...place, ...given, ...change });

describe('the sample', () => {
  test('is shown to a supervisor, of the newest week unless another is named', async () => {
    expect(await boss.send({ action: 'review.list' })).toMatchObject({
      ...{ type: 'sample', week, weeks: [week] },
      contacts: [{ contactId, agentId: place.agentId, reviews: 0, isGiven: false }],
    });
    expect(await boss.send({ action: 'review.list', week: '2026-W35' })).toMatchObject({ contacts: [] });
  });

  test('is empty while nothing was drawn', async () => {
    const other = centerAtWork().connect(supervisor('boss'), 'c-boss');

    expect(await other.send({ action: 'review.list' })).toEqual({ type: 'sample', weeks: [], contacts: [] });
  });

  test('tells how many reviewed a contact and whether one did themselves, and nothing of what others think', async () => {
    const other = center.connect(supervisor('zhao'), 'c-zhao');
    await give(boss);

    const [forBoss, forZhao] = [
      await boss.send({ action: 'review.list' }),
      await other.send({ action: 'review.list' }),
    ];

    expect(forBoss).toMatchObject({ contacts: [{ reviews: 1, isGiven: true }] });
    expect(forZhao).toMatchObject({ contacts: [{ reviews: 1, isGiven: false }] });
    expect(JSON.stringify(forZhao)).not.toContain('score');
  });

  test('says what an agent is called as a contact of theirs does, and nothing where nobody named them', async () => {
    const { log } = center.ports;
    const read: typeof log.read = async (...asked) =>
      (await log.read(...asked)).map((row) =>
        row.event.type === 'accepted' ? { ...row, event: { ...row.event, agentName: '王芳' } } : row,
      );
    const request = { caller: supervisor('boss'), connectionId: 'c-boss', now: start, ref: undefined };

    const named = await listSample({ ...center.ports, log: { ...log, read } }, { action: 'review.list' }, request);
    const unnamed = Object(await boss.send({ action: 'review.list' }));

    expect(named).toMatchObject({ contacts: [{ agentId: place.agentId, agentName: '王芳' }] });
    expect(unnamed.contacts[0].agentName).toBeUndefined();
  });

  test('has no contact of the supervisor’s own', async () => {
    const own = center.connect(supervisor('wang'), 'c-boss-2');

    expect(await own.send({ action: 'review.list' })).toMatchObject({ contacts: [] });
    expect(await own.send({ action: 'review.open', ...place })).toMatchObject({ code: 'not_found' });
    expect(await give(own)).toMatchObject({ code: 'not_found' });
  });

  test('comes in pages', async () => {
    const many = Array.from({ length: 70 }, (_, number): DrawnContact => {
      const { agentId } = agent(`agent-${String(number).padStart(2, '0')}`);
      return { week: '2026-W37', contactId, agentId, closedAt: start, language: 'zh' };
    });
    await center.ports.sample.put('2026-W37', many, start);

    const seen: unknown[] = [];
    let after: unknown;
    for (let page = 0; page < 3; page += 1) {
      const answer = await boss.send({ action: 'review.list', ...(after === undefined ? {} : { after }) });
      seen.push(...Object(answer).contacts);
      after = answer?.['after'];
    }

    expect(after).toBeUndefined();
    expect(new Set(seen.map((contact) => Object(contact).agentId)).size).toBe(70);
  });
});

describe('a contact that was drawn', () => {
  test('is shown with the form, what was found, and what happened as its agent sees it', async () => {
    const answer = await boss.send({ action: 'review.open', ...place });

    expect(answer).toMatchObject({ type: 'review', contactId, form: { id: 'usual-1' }, more: false });
    expect(answer?.['checks']).toContainEqual({ found: 'nothing', check: 'greeting' });
    expect(JSON.stringify(answer?.['events'])).toContain('您好');
    expect(JSON.stringify(answer)).not.toContain('c-mei');
    expect(answer).not.toHaveProperty('own');
  });

  test('is shown page by page, each as heavy as a frame may be', async () => {
    for (let clientSeq = 2; clientSeq < 30; clientSeq += 1)
      await wang.send({ action: 'message.send', contactId, epoch: 1, clientSeq, text: '字'.repeat(3000) });

    const seen: number[] = [];
    let since = 0;
    for (let more = true; more; ) {
      const answer = Object(await boss.send({ action: 'review.open', ...place, since }));
      expect(JSON.stringify(answer).length).toBeLessThan(120_000);
      seen.push(...answer.events.map(({ seq }: { seq: number }) => seq));
      ({ upTo: since, more } = answer);
    }

    const log = await center.ports.log.read(contactId, 0, 100);
    expect(seen).toEqual(log.map(({ seq }) => seq));
  });

  test('is shown in frames that can be sent, however heavy the form is', async () => {
    for (let clientSeq = 2; clientSeq < 30; clientSeq += 1)
      await wang.send({ action: 'message.send', contactId, epoch: 1, clientSeq, text: '字'.repeat(3000) });
    const ask = { zh: '问'.repeat(200), en: 'q'.repeat(200) };
    const questions = Array.from(
      { length: 10 },
      (_, at) => ({ id: `ask-${at}`, kind: 'yes-no', ask, weight: 1 }) as const,
    );
    const sections = Array.from({ length: 7 }, (_, at) => ({
      id: `part-${at}`,
      title: { zh: '问', en: 'asks' },
      questions,
    }));
    const form = { id: 'own-1', sections };
    const request = { caller: supervisor('boss'), connectionId: 'c-boss', now: start, ref: 'r'.repeat(64) };

    const frame = await openReview(
      { ...center.ports, quality: { ...center.ports.quality, form } },
      { action: 'review.open', week, agentId: agent('wang').agentId, contactId, since: 0 },
      request,
    );

    expect(frameBytes(form)).toBeGreaterThan(55_000);
    expect(frameBytes(form)).toBeLessThan(heaviestForm);
    expect(frame).toMatchObject({ type: 'review', more: true });
    expect(frameBytes(frame)).toBeLessThanOrEqual(largestFrameBytes);
    expect(frameBytes(frame)).toBeGreaterThan(largestFrameBytes - 10_000);
  });

  test.each(['review.open', 'review.give'])('does not exist under another agent, week or id: %s', async (action) => {
    for (const other of [{ agentId: 'ag_li' }, { week: '2026-W35' }, { contactId: 'ct_nosuchcontact' }])
      expect(await boss.send({ action, ...place, ...(action === 'review.give' ? given : {}), ...other })).toMatchObject(
        {
          code: 'not_found',
        },
      );
    expect(center.tables.reviews.size).toBe(0);
  });

  test('does not exist any more when its log is gone', async () => {
    center.tables.logs.delete(contactId);

    expect(await boss.send({ action: 'review.open', ...place })).toMatchObject({ code: 'not_found' });
    expect(await give(boss)).toMatchObject({ code: 'not_found' });
  });
});

describe('a contact with forms for others', () => {
  const self = { zh: '我是否听懂了？', en: 'Did I understand?' };
  const ownForm = {
    id: 'self-1',
    sections: [
      {
        ...{ id: 'understanding', title: self },
        questions: [{ id: 'i-understood', kind: 'yes-no' as const, ask: self, weight: 1 }],
      },
    ],
  };
  const ownAnswers = { form: 'self-1', answers: [{ question: 'i-understood', number: 1 }] };

  beforeEach(async () => {
    center = centerAtWork(undefined, { ...usualQuality, forms: { self: ownForm, peer: 'same' } });
    ({ contactId, wang } = await meiTalksToWang(center));
    const own: DrawnContact = { week, contactId, agentId: agent('wang').agentId, closedAt: start, language: 'zh' };
    await center.ports.sample.put(week, [{ ...own, peerId: agent('li').agentId }], start);
    place = { ...place, contactId };
    li = center.connect(agent('li'), 'c-li');
    boss = center.connect(supervisor('boss'), 'c-boss');
  });

  test('is listed to its agent and to the colleague who was drawn, each with the form that is theirs, and to no other agent', async () => {
    const zhao = center.connect(agent('zhao'), 'c-zhao');

    for (const [client, form] of [
      [wang, 'self-1'],
      [li, 'usual-1'],
      [boss, 'usual-1'],
    ] as const) {
      expect(await client.send({ action: 'review.list' })).toMatchObject({ contacts: [{ contactId }] });
      expect(await client.send({ action: 'review.open', ...place })).toMatchObject({ form: { id: form } });
    }
    expect(await zhao.send({ action: 'review.list' })).toMatchObject({ contacts: [] });
    expect(await zhao.send({ action: 'review.open', ...place })).toMatchObject({ code: 'not_found' });
    expect(await give(zhao)).toMatchObject({ code: 'not_found' });
  });

  test('has who read it beside its log, and as what: its agent too', async () => {
    for (const client of [wang, li, boss]) await client.send({ action: 'review.open', ...place });

    const kept = center.ports.reads.kept.map(({ by, why, contactId: of }) => [by, why, of]);
    expect(kept).toEqual([
      ['ag_wang', 'review as self', contactId],
      ['ag_li', 'review as peer', contactId],
      ['ag_boss', 'review as supervisor', contactId],
    ]);
  });

  test('is shown to them until its agent let go of it, and to a supervisor whole', async () => {
    const zhao = center.connect(agent('zhao'), 'c-zhao');
    await zhao.send({ action: 'presence.set', status: 'ready' });
    await wang.send({ action: 'contact.transfer', contactId, epoch: 1, queue: 'billing', note: 'to Zhao' });
    await center.offerTo(contactId, { ...agent('zhao'), connectionId: 'c-zhao' });
    await zhao.send({ action: 'offer.accept', contactId, epoch: 2 });
    await zhao.send({ action: 'note.add', contactId, epoch: 2, text: 'a word on Wang' });

    for (const [client, newest] of [
      [wang, 'to Zhao'],
      [li, 'to Zhao'],
      [boss, 'a word on Wang'],
    ] as const) {
      const answer = await client.send({ action: 'review.open', ...place });
      expect(JSON.stringify(Object(answer).events.at(-1))).toContain(newest);
      expect(answer).toMatchObject({ more: false });
    }
  });

  test('is found however many pages have nothing for whoever asks', async () => {
    const others = Array.from({ length: 70 }, (_, number): DrawnContact => {
      const { agentId } = agent(`agent-${String(number).padStart(2, '0')}`);
      return { week, contactId, agentId, closedAt: start, language: 'zh' };
    });
    await center.ports.sample.put(week, others, start);
    const zhao = center.connect(agent('zhao'), 'c-zhao');

    const found = await wang.send({ action: 'review.list' });
    expect(found).toMatchObject({ contacts: [{ contactId, agentId: 'ag_wang' }] });
    expect(await zhao.send({ action: 'review.list' })).toEqual({
      ...{ type: 'sample', week, weeks: [week], contacts: [] },
    });
  });

  test('is looked for in so many pages at a time, past which the list goes on', async () => {
    let asked = 0;
    const sample = {
      ...center.ports.sample,
      page: async () => {
        asked += 1;
        return { contacts: [], after: `ag_${asked}#ct_1` };
      },
    };
    const request = { caller: agent('zhao'), connectionId: 'c-zhao', now: start, ref: undefined };

    const frame = await listSample({ ...center.ports, sample }, { action: 'review.list' }, request);

    expect(frame).toMatchObject({ contacts: [], after: 'ag_20#ct_1' });
    expect(asked).toBe(20);
  });

  test('tells its agent as what each rater reviewed it', async () => {
    await give(wang, ownAnswers);
    await give(li);
    await give(boss);

    const told = Object(await wang.send({ action: 'review.mine' })).reviews;
    const roles = new Map(told.map(({ raterId, role }: Record<string, unknown>) => [raterId, role]));
    expect(roles).toEqual(
      new Map([
        ['ag_wang', 'self'],
        ['ag_li', 'peer'],
        ['ag_boss', undefined],
      ]),
    );
  });

  test('is told to its agent in the words of the form it was given by, where that is another', async () => {
    await give(boss);
    const before = Object(await wang.send({ action: 'review.mine' }));
    await give(wang, ownAnswers);

    expect(before.otherForms).toBe(undefined);
    expect(await wang.send({ action: 'review.mine' })).toMatchObject({
      form: { id: 'usual-1' },
      otherForms: [ownForm],
    });
  });

  test('is told without those words where a frame has no room for them', async () => {
    const heavy = { ...ownForm, sections: Array.from({ length: 1000 }, () => ownForm.sections).flat() };
    await give(wang, ownAnswers);
    const request = { caller: agent('wang'), connectionId: 'c-wang', now: start, ref: undefined };
    const quality = { ...usualQuality, forms: { self: heavy } };

    const frame = await readReviews({ ...center.ports, quality }, { action: 'review.mine' }, request);

    expect(frame).toMatchObject({ reviews: [{ form: 'self-1' }] });
    expect(frame).not.toHaveProperty('otherForms');
  });

  test('has a review of each, by their own form, said to be theirs; the list counts those of supervisors', async () => {
    expect(await give(wang, ownAnswers)).toMatchObject({ type: 'ack' });
    expect(await give(li)).toMatchObject({ type: 'ack' });
    expect(await give(boss, ownAnswers)).toMatchObject({ code: 'conflict' });

    const roles = [...center.tables.reviews.values()].map(({ raterId, role, form }) => [raterId, role, form]);
    expect(roles).toEqual([
      ['ag_wang', 'self', 'self-1'],
      ['ag_li', 'peer', 'usual-1'],
    ]);
    expect(await boss.send({ action: 'review.list' })).toMatchObject({ contacts: [{ reviews: 0, isGiven: false }] });
    expect(await wang.send({ action: 'review.list' })).toMatchObject({ contacts: [{ isGiven: true }] });
  });
});

describe('a review', () => {
  test('counts in how the last eight weeks of its agent went, of whom alone it is read, by supervisors alone', async () => {
    const [wangId, liId] = [agent('wang').agentId, agent('li').agentId];
    const keep = (of: string, raterId: typeof liId, numbers = {}, change = {}) =>
      center.ports.reviews.put(
        makeReview({ ...{ agentId: wangId, contactId, raterId, week: of, numbers }, ...change }),
      );
    await keep('2026-W36', agent('boss').agentId, { correct: 1 });
    await keep('2026-W36', agent('zhao').agentId);
    await keep('2026-W35', liId, { correct: 1 }, { role: 'peer' });
    await keep('2026-W28', agent('zhao').agentId);
    await keep('2026-W34', agent('boss').agentId, {}, { agentId: liId });

    const { trend } = Object(await wang.send({ action: 'review.mine' }));
    const weeks = ['34', '35'].map((number) => ({ week: `2026-W${number}`, reviews: 0 }));
    const worse = makeReview({ numbers: { correct: 1 } }).score;
    expect(trend).toEqual([...weeks, { week: '2026-W36', reviews: 2, score: (worse + 1) / 2 }]);
    expect(worse).toBeLessThan(1);
    expect(Object(await li.send({ action: 'review.mine' })).trend.at(-3)).toMatchObject({
      week: '2026-W34',
      reviews: 1,
    });
    expect(await wang.send({ action: 'review.mine', after: '2026-W36#ct_z' })).not.toHaveProperty('trend');
  });

  test('is acknowledged, shown to its rater again, and to its agent at once', async () => {
    expect(await give(boss, { comment: 'look at 3' })).toEqual({ type: 'ack', contactId, at: center.clock.now() });

    const own = {
      version: 1,
      score: 1,
      failed: false,
      comment: 'look at 3',
      shownAt: shownFrom(center.clock.now(), 24),
    };
    expect(await boss.send({ action: 'review.open', ...place })).toMatchObject({ own });
    expect(await wang.send({ action: 'review.mine' })).toMatchObject({
      ...{ type: 'reviews', form: { id: 'usual-1' } },
      reviews: [{ contactId, raterId: 'ag_boss', week, ...own }],
    });
  });

  test('is told with the others of the agent page by page, however much was written', async () => {
    const given = Array.from({ length: 70 }, (_, number) =>
      makeReview({ contactId: readAs(ContactId, `ct_${String(number).padStart(8, '0')}`), comment: '字'.repeat(1900) }),
    );
    for (const review of given) await center.ports.reviews.put(review);

    const seen: unknown[] = [];
    let after: unknown;
    do {
      const answer = Object(await wang.send({ action: 'review.mine', ...(after === undefined ? {} : { after }) }));
      expect(answer).toMatchObject({ type: 'reviews' });
      expect(answer.reviews.length).toBeGreaterThan(9);
      seen.push(...answer.reviews.map((review: unknown) => Object(review).contactId));
      ({ after } = answer);
    } while (after !== undefined);

    expect(seen).toEqual(given.map((review) => review.contactId).reverse());
  });

  test('is shown to no other agent', async () => {
    await give(boss);

    expect(await li.send({ action: 'review.mine' })).toMatchObject({ reviews: [] });
  });

  test.each([
    ['review.list', {}],
    ['review.open', { week, agentId: 'ag_wang', contactId: 'ct_00000001' }],
    ['review.give', { week, agentId: 'ag_wang', contactId: 'ct_00000001', ...given }],
  ])('is no agent’s to give or to choose: %s', async (action, fields) => {
    const before = center.snapshot();

    for (const client of [wang, li])
      expect(await client.send({ action, ...fields })).toMatchObject({ code: 'forbidden' });
    expect(center.snapshot()).toEqual(before);
  });

  test('is one of each rater', async () => {
    const zhao = center.connect(supervisor('zhao'), 'c-zhao');
    await give(boss);
    await give(zhao, { answers: usualAnswers({ polite: 1 }) });

    expect(center.tables.reviews.size).toBe(2);
    expect(await boss.send({ action: 'review.open', ...place })).toMatchObject({ own: { score: 1 } });
  });

  test('is changed until others see it, by whoever saw its newest version', async () => {
    await give(boss);
    const changed = { version: 1, answers: usualAnswers({ 'kept-private': 0 }) };

    expect(await give(boss, { ...changed, version: 0 })).toMatchObject({ code: 'conflict' });
    expect(await give(boss, changed)).toMatchObject({ type: 'ack' });
    expect(await give(boss, changed)).toMatchObject({ type: 'ack' });
    expect(await wang.send({ action: 'review.mine' })).toMatchObject({
      reviews: [{ version: 2, score: 0, failed: true }],
    });
  });

  test('stands from the moment others see it', async () => {
    const later = center.connect({ ...supervisor('boss'), expiresAtMs: start + 90 * hourMs }, 'c-later');
    await give(later);
    center.clock.advance(26 * hourMs);

    expect(await give(later, { version: 1, answers: usualAnswers({ polite: 1 }) })).toMatchObject({ code: 'too_late' });
    expect(await give(later)).toMatchObject({ type: 'ack' });
    expect([...center.tables.reviews.values()]).toMatchObject([{ version: 1, score: 1 }]);
  });

  test('that two tabs change at once is changed once', async () => {
    await give(boss);

    const answers = await Promise.all(
      [1, 2].map((polite) => give(boss, { version: 1, answers: usualAnswers({ polite }) })),
    );

    expect(answers.map((answer) => answer?.['code'] ?? answer?.['type']).sort()).toEqual(['ack', 'busy']);
    expect([...center.tables.reviews.values()]).toMatchObject([{ version: 2 }]);
  });

  test.each([
    [{ answers: [] }, 'kept-private is missing'],
    [{ answers: usualAnswers({ polite: 6 }) }, 'got 6, allowed for polite is a number from 1 to 5'],
    [{ form: 'usual-0' }, 'the form is usual-1 by now'],
    [{ comment: ' ' }, 'comment'],
    [{ answers: [{ question: 'polite', number: 1.5 }] }, 'number'],
    [{ week: 'last' }, 'week'],
    [{ version: -1 }, 'version'],
  ])('is refused with a sentence that says what to do: %j', async (change, sentence) => {
    const before = center.snapshot();

    const answer = await give(boss, change);

    expect(answer).toMatchObject({ type: 'error' });
    expect(answer?.['message']).toContain(sentence);
    expect(center.snapshot()).toEqual(before);
  });
});
