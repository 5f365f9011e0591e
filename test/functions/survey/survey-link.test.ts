import '../quiet.ts';

import * as v from 'valibot';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { answerLinkRequest } from '../../../functions/survey/answer-link-request.ts';
import { seeToSurvey } from '../../../functions/survey/see-to-survey.ts';
import { tellLink } from '../../../functions/survey/tell-link.ts';
import { erasedState } from '../../../shared/domain/person/erased-contact.ts';
import { askedBy } from '../../../shared/domain/survey/asked.ts';
import { makeSurveyLink, surveyLinkDays } from '../../../shared/identity/survey-link.ts';
import { logger } from '../../../shared/lambda/logger.ts';
import { pace } from '../../../shared/lambda/pace.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { everyQuestion } from '../../shared/domain/survey/make-survey.ts';
import {
  agent,
  type CenterAtWork,
  centerAtWork,
  drainAll,
  eventsOf,
  meiAndWang,
  meiTalksToWang,
  start,
  stateOf,
  student,
} from '../center-at-work.ts';

type Talk = Awaited<ReturnType<typeof meiTalksToWang>>;
const anHour = 3_600_000;

/** The very handler that is deployed, as the HTTP API calls it. */
function doorOf(center: CenterAtWork, change: Partial<CenterAtWork['ports']> = {}, aMinute = 60) {
  const ports = { ...center.ports, ...change, linkPace: pace({ aMinute, burst: aMinute }) };
  const handle = answerLinkRequest(ports, center.clock.now);
  const ask = async (method: 'GET' | 'POST', token: string, body?: unknown) => {
    const response = await handle({
      routeKey: `${method} /survey`,
      headers: { authorization: `Bearer ${token}` },
      requestContext: { http: { sourceIp: '203.0.113.9' } },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const said = v.parse(v.record(v.string(), v.unknown()), JSON.parse(response.body));
    return { ...said, status: response.statusCode, headers: response.headers };
  };
  return {
    show: (token: string) => ask('GET', token),
    answer: (token: string, body: unknown) => ask('POST', token, body),
  };
}

/** The link as an operator makes it, of a contact at any time. */
async function linkOf(center: CenterAtWork, contactId: Talk['contactId']): Promise<string> {
  return makeSurveyLink(await center.ports.linkKey.read(), contactId, start).token;
}

/** Wang called Mei, who had asked for it, and has still to wrap it up. */
async function calledMei(center: CenterAtWork): Promise<Talk> {
  const both = await meiAndWang(center);
  const { contactId } = both;
  const asked = { type: 'callback-requested', dueAt: start, asap: true, topic: 'general' } as const;
  await changeContact(center.ports.log, contactId, start, () => ({ kind: 'append', events: [asked] }));
  await center.offerTo(contactId, both.seat);
  await both.wang.send({ action: 'offer.accept', contactId, epoch: 1 });
  return both;
}

async function wrapUp({ wang, contactId }: Talk): Promise<void> {
  await wang.send({ action: 'contact.wrap-up', contactId, epoch: 1, outcome: 'resolved', disposition: 'done' });
}

/** Mei was served and asked, and has a link beside her chat. */
async function askedByLink(center: CenterAtWork, asks?: typeof everyQuestion) {
  const talk = await meiTalksToWang(center);
  const token = await linkOf(center, talk.contactId);
  await wrapUp(talk);
  await seeToSurvey({ ...center.ports, asks }, talk.contactId, start);
  drainAll(center);
  return { ...talk, token };
}

const answersOf = async (center: CenterAtWork, { contactId }: Pick<Talk, 'contactId'>) =>
  (await center.ports.log.read(contactId, 0, 100)).flatMap(({ event }) =>
    event.type === 'survey-answered' ? [event] : [],
  );

describe('a link', () => {
  test('is told to the agent who wraps up a call alone, and nothing is stored by it', async () => {
    const center = centerAtWork();
    const talk = await calledMei(center);
    const { contactId } = talk;
    const li = center.connect(agent('li'), 'c-li');
    const ask = { action: 'survey.link', contactId, epoch: 1 };

    expect(await talk.wang.send(ask)).toMatchObject({ type: 'error', code: 'not_active' });
    await talk.wang.send({ action: 'contact.close', contactId, epoch: 1 });
    const before = center.snapshot();
    expect(await talk.wang.send({ ...ask, ref: 'r' })).toMatchObject({
      ...{ type: 'survey-link', contactId, ref: 'r', token: await linkOf(center, contactId) },
      expiresAt: start + surveyLinkDays * 24 * anHour,
    });
    expect(await talk.wang.send({ ...ask, epoch: 2 })).toMatchObject({ type: 'fenced' });
    expect(await li.send(ask)).toMatchObject({ type: 'error', code: 'not_found' });
    expect(await talk.wang.send({ ...ask, contactId: 'ct_nosuchcontact' })).toMatchObject({ code: 'not_found' });
    expect(await talk.mei.send(ask)).toMatchObject({ code: 'forbidden' });
    expect(center.snapshot()).toEqual(before);
    await wrapUp(talk);
    expect(await talk.wang.send(ask)).not.toMatchObject({ type: 'survey-link' });
  });

  test('is told to nobody of a chat, whose student is asked there', async () => {
    const center = centerAtWork();
    const { wang, contactId } = await meiTalksToWang(center);
    const ask = { action: 'survey.link', contactId, epoch: 1 };

    expect(await wang.send(ask)).toMatchObject({ type: 'error', code: 'not_active' });
    await wang.send({ action: 'contact.close', contactId, epoch: 1 });
    expect(await stateOf(center, contactId)).toMatchObject({ phase: 'wrap-up' });
    expect(await wang.send(ask)).toMatchObject({ type: 'error', code: 'no_survey' });
  });

  test('that is told is in the log, by ids alone', async () => {
    const center = centerAtWork();
    const { wang, contactId } = await calledMei(center);
    await wang.send({ action: 'contact.close', contactId, epoch: 1 });
    const told = vi.spyOn(logger, 'info').mockReturnValue();
    onTestFinished(() => told.mockRestore());
    const ask = { action: 'survey.link', contactId, epoch: 1 };

    await wang.send({ ...ask, epoch: 2 });
    await wang.send(ask);

    expect(told.mock.calls).toEqual([['survey link told', { contactId, agentId: 'ag_wang' }]]);
  });

  test('is given nobody after danger', async () => {
    const center = centerAtWork();
    const talk = await meiTalksToWang(center);
    const state = await stateOf(center, talk.contactId);
    const log = { ...center.ports.log, head: async () => ({ ...state, danger: 'self-harm' as const }) };
    const request = { caller: agent('wang'), connectionId: 'c-wang', now: start, ref: undefined };

    const refused = await tellLink(
      { ...center.ports, log },
      { action: 'survey.link', contactId: talk.contactId, epoch: 1 },
      request,
    );

    expect(refused).toMatchObject({ type: 'error', code: 'no_survey' });
  });

  test('shows what is asked, in the language of the contact, and nothing else of it', async () => {
    const center = centerAtWork();
    const { token } = await askedByLink(center, everyQuestion);

    const { headers, ...shown } = await doorOf(center).show(token);

    expect(shown).toEqual({ status: 200, standing: 'asked', language: 'zh', questions: askedBy(everyQuestion, 'zh') });
    expect(headers).toMatchObject({ 'cache-control': 'no-store' });
  });

  test('of the usual survey shows no questions, which pages have', async () => {
    const center = centerAtWork();
    const { token } = await askedByLink(center);

    expect(Object.keys(await doorOf(center).show(token)).toSorted()).toEqual([
      'headers',
      'language',
      'standing',
      'status',
    ]);
  });

  test('answers the survey, once: the same again alike, another answer is refused', async () => {
    const center = centerAtWork();
    const talk = await askedByLink(center, everyQuestion);
    const { show, answer } = doorOf(center);
    const given = { score: 4, comment: 'quick', answers: [{ question: 'effort', number: 6 }] };

    expect(await answer(talk.token, given)).toMatchObject({ status: 200, standing: 'answered' });
    const before = center.snapshot();
    expect(await answer(talk.token, given)).toMatchObject({ status: 200 });
    expect(await answer(talk.token, { ...given, score: 5 })).toMatchObject({ status: 409, code: 'conflict' });
    expect(await answer(talk.token, { score: 4, answers: [{ question: 'effort', number: 1 }] })).toMatchObject({
      status: 409,
    });
    expect(await show(talk.token)).toMatchObject({ status: 200, standing: 'answered' });
    expect(center.snapshot()).toEqual(before);
    expect(await answersOf(center, talk)).toEqual([{ type: 'survey-answered', ...given }]);
  });

  test.each([
    ['in the chat is answered, and takes nothing else', true],
    ['by the link is a conflict in the chat', false],
  ])('of a survey that was answered %s', async (_where, chatIsFirst) => {
    const center = centerAtWork();
    const talk = await askedByLink(center);
    const { answer } = doorOf(center);
    const inChat = () => talk.mei.send({ action: 'survey.answer', contactId: talk.contactId, score: 5 });
    if (chatIsFirst) await inChat();
    else await answer(talk.token, { score: 3 });

    if (chatIsFirst) expect(await answer(talk.token, { score: 3 })).toMatchObject({ status: 409, code: 'conflict' });
    else expect(await inChat()).toMatchObject({ type: 'error', code: 'conflict' });
    expect(await answersOf(center, talk)).toEqual([{ type: 'survey-answered', score: chatIsFirst ? 5 : 3 }]);
  });

  test('counts one of many answers that arrive at once, over both ways', async () => {
    const center = centerAtWork();
    const talk = await askedByLink(center);
    const { answer } = doorOf(center);

    const statuses = await Promise.all([
      ...[1, 2, 3].map(async (score) => (await answer(talk.token, { score })).status),
      ...[4, 5].map(async (score) => {
        const said = await talk.mei.send({ action: 'survey.answer', contactId: talk.contactId, score });
        return said?.['type'] === 'ack' ? 200 : 409;
      }),
    ]);

    expect(statuses.toSorted()).toEqual([200, 409, 409, 409, 409]);
    expect(await answersOf(center, talk)).toHaveLength(1);
  });

  test('of a low score brings a person, also on a repeat, as in the chat', async () => {
    const center = centerAtWork();
    const { token, contactId } = await askedByLink(center);
    const { answer } = doorOf(center);

    await answer(token, { score: 1 });
    await answer(token, { score: 1 });

    const task = { kind: 'low-score', contactId };
    expect(center.ports.callback.drain()).toEqual([task, task]);
  });

  test('is early while the contact goes on and until its survey is sent, and answers nothing then', async () => {
    const center = centerAtWork();
    const talk = await meiTalksToWang(center);
    const token = await linkOf(center, talk.contactId);
    const { show, answer } = doorOf(center);

    for (const step of [async () => undefined, () => wrapUp(talk)]) {
      await step();
      const before = center.snapshot();
      expect(await show(token)).toMatchObject({ status: 200, standing: 'early' });
      expect(await answer(token, { score: 5 })).toMatchObject({ status: 409, code: 'no_survey' });
      expect(center.snapshot()).toEqual(before);
    }
    expect(await eventsOf(center, talk.contactId)).not.toContain('survey-answered');
  });

  test('is over with the time of its survey, and with its own', async () => {
    const center = centerAtWork();
    const talk = await askedByLink(center);
    const { show, answer } = doorOf(center);
    const before = center.snapshot();

    center.clock.advance(center.ports.limits.surveySeconds * 1000 + 1);
    expect(await show(talk.token)).toMatchObject({ status: 200, standing: 'over' });
    expect(await answer(talk.token, { score: 5 })).toMatchObject({ status: 410, code: 'too_late' });
    center.clock.advance(surveyLinkDays * 24 * anHour);
    expect(await show(talk.token)).toMatchObject({ status: 410, code: 'expired' });
    expect(await answer(talk.token, { score: 5 })).toMatchObject({ status: 410, code: 'expired' });
    expect(center.snapshot()).toEqual(before);
  });
});

describe('whoever has no link', () => {
  test('is told the same, whatever they try', async () => {
    const center = centerAtWork();
    const { token, contactId } = await askedByLink(center);
    const { show, answer } = doorOf(center);
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    const gone = doorOf(center, { log: { ...center.ports.log, head: async () => undefined } });
    const erased = doorOf(center, { log: { ...center.ports.log, head: async () => erasedState(contactId, 9, start) } });
    const before = center.snapshot();

    const told = await Promise.all([
      ...[forged, '', contactId, 'x'.repeat(9_000)].flatMap((one) => [show(one), answer(one, { score: 1 })]),
      ...[gone, erased].flatMap((door) => [door.show(token), door.answer(token, { score: 1 })]),
    ]);

    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(told[0]).toMatchObject({ status: 404, code: 'not_found' });
    expect(center.snapshot()).toEqual(before);
  });

  test('of a contact that is erased between the look and the append answers nothing', async () => {
    const center = centerAtWork();
    const talk = await askedByLink(center);
    let looks = 0;
    const { log } = center.ports;
    const head: typeof log.head = async (id) => {
      looks += 1;
      return looks === 1 ? log.head(id) : erasedState(talk.contactId, 9, start);
    };

    const told = await doorOf(center, { log: { ...log, head } }).answer(talk.token, { score: 1 });

    expect(told).toMatchObject({ status: 404, code: 'not_found' });
    expect(await answersOf(center, talk)).toEqual([]);
    expect(center.ports.callback.drain()).toEqual([]);
  });

  test('cannot answer with a link made by the key of another center', async () => {
    const center = centerAtWork();
    const { token } = await askedByLink(center);

    const there = doorOf(center, { linkKey: { read: async () => 'cd'.repeat(32) } });

    expect(await there.answer(token, { score: 5 })).toMatchObject({ status: 404 });
  });
});

describe('the door', () => {
  test.each([
    ['nothing', ''],
    ['no JSON', '{"score":'],
    ['a list', []],
    ['no score', { comment: 'x' }],
    ['a score beside the scale', { score: 6 }],
    ['a score in words', { score: '5' }],
    ['a field nobody knows', { score: 5, contactId: 'ct_somebodyelse' }],
    ['a comment without an end', { score: 5, comment: 'x'.repeat(1_001) }],
    ['a huge body', { score: 5, comment: 'x'.repeat(1_000_000) }],
    ['a body that API Gateway had to encode', Buffer.from('{"score":5}').toString('base64')],
    ['an answer to what was not asked', { score: 5, answers: [{ question: 'mood', number: 1 }] }],
  ])('refuses %s by a short sentence, and counts nothing', async (_what, body) => {
    const center = centerAtWork();
    const talk = await askedByLink(center);

    const told = await doorOf(center).answer(talk.token, body);

    expect(told).toMatchObject({ status: 400, code: 'bad_frame', message: expect.any(String) });
    expect(JSON.stringify(told).length).toBeLessThan(500);
    expect(await answersOf(center, talk)).toEqual([]);
  });

  test('asks for patience of one contact’s link, and of no other', async () => {
    const center = centerAtWork();
    const first = await askedByLink(center);
    const { show } = doorOf(center, {}, 2);
    await show(first.token);
    await show(first.token);

    const third = await show(first.token);

    expect(third).toMatchObject({ status: 429, code: 'slow_down', retryAfterSeconds: expect.any(Number) });
    expect(third.headers).toHaveProperty('retry-after');
    expect(await show(`${first.token}x`)).toMatchObject({ status: 404 });
  });

  test('says that it can be tried again where the center fails, and while a contact changes too fast', async () => {
    const center = centerAtWork();
    const { token, contactId } = await askedByLink(center);
    const { log } = center.ports;
    const failing = doorOf(center, { log: { ...log, head: () => Promise.reject(new Error('down')) } });
    const busy = doorOf(center, { log: { ...log, append: async () => 'behind' } });

    expect(await failing.show(token)).toMatchObject({ status: 503, code: 'unavailable' });
    expect(await busy.answer(token, { score: 5 })).toMatchObject({ status: 503, code: 'busy' });
    expect(await stateOf(center, contactId)).not.toHaveProperty('surveyScore');
  });

  test('answers whoever signed in since as it answered the visitor', async () => {
    const center = centerAtWork();
    const talk = await askedByLink(center);
    const merged = { type: 'merged', studentId: student('lin').studentId } as const;
    await changeContact(center.ports.log, talk.contactId, start, () => ({ kind: 'append', events: [merged] }));

    expect(await doorOf(center).answer(talk.token, { score: 5 })).toMatchObject({ status: 200 });
  });
});
