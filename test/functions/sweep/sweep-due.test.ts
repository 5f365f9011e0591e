import { expect, test } from 'vitest';
import { seeToSurvey } from '../../../functions/survey/see-to-survey.ts';
import { type SweepPorts, sweepDue } from '../../../functions/sweep/sweep-due.ts';
import { botAnswer } from '../../../shared/domain/contact/decide/bot.ts';
import { offer } from '../../../shared/domain/contact/decide/routing.ts';
import type { ContactState } from '../../../shared/domain/contact/state.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { enqueue } from '../../shared/domain/routing/enqueue.ts';
import { centerAtWork, meiAndWang, open, stateOf, student } from '../center-at-work.ts';

function sweeping() {
  const center = centerAtWork();
  const ports = center.ports as unknown as SweepPorts;
  const sweep = () => sweepDue(ports, center.clock.now());
  return { center, sweep };
}

test('asks the bot again about a question whose wake-up was lost', async () => {
  const { center, sweep } = sweeping();
  const ann = center.connect(student('ann'), 'c-ann');
  const contactId = await open(ann);
  await ann.send({ action: 'message.send', contactId, clientSeq: 1, text: 'hello?' });
  center.ports.autoReply.drain();

  center.clock.advance(61_000);
  await sweep();

  expect(center.ports.autoReply.drain()).toEqual([{ contactId }]);
});

test('asks routing again for a contact whose hand-over was lost, every minute until it is placed', async () => {
  const { center, sweep } = sweeping();
  const ann = center.connect(student('ann'), 'c-ann');
  const contactId = await open(ann);
  await ann.send({ action: 'agent.request', contactId });
  center.ports.routing.drain();

  for (let minute = 0; minute < 3; minute += 1) {
    center.clock.advance(61_000);
    await sweep();
  }

  expect(center.ports.routing.drain()).toEqual(Array(3).fill({ kind: 'contact', contactId }));
});

test('closes a contact that stood silent in self-service, and only then', async () => {
  const { center, sweep } = sweeping();
  const ann = center.connect(student('ann'), 'c-ann');
  const contactId = await open(ann);

  center.clock.advance(600_000);
  await sweep();
  const before = await stateOf(center, contactId);
  center.clock.advance(400_000);
  await sweep();
  await sweep();

  expect([before.phase, (await stateOf(center, contactId)).outcome]).toEqual(['self-service', 'expired']);
});

test('goes on with the one row of a contact that the bot answered, to its end and its follow-up', async () => {
  const { center, sweep } = sweeping();
  const ann = center.connect(student('ann'), 'c-ann');
  const contactId = await open(ann);
  await ann.send({ action: 'message.send', contactId, clientSeq: 1, text: 'where is my course?' });
  const said = { kind: 'answer' as const, text: 'under My courses', articleIds: [], choices: [], confidence: 0.9 };
  await changeContact(center.ports.log, contactId, center.clock.now(), (state) =>
    botAnswer(state, { type: 'answered', forSeq: 2, ...said }),
  );
  const seqs = () => [...center.tables.due.values()].flatMap((row) => ('contactId' in row ? [row.seq] : []));

  // Closed for silence: the row that was come upon is not dropped.
  for (let minutes = 0; minutes < 20; minutes += 1) {
    center.clock.advance(60_000);
    await sweep();
  }

  expect(await stateOf(center, contactId)).toMatchObject({ outcome: 'contained', due: { seq: 1 } });
  expect(seqs()).toEqual([1]);
  // Its survey was asked for, and is again while it is not sent.
  expect(center.ports.survey.drain().length).toBeGreaterThan(1);

  await seeToSurvey(center.ports as unknown as Parameters<typeof seeToSurvey>[0], contactId, center.clock.now());
  const { followUpAt } = await stateOf(center, contactId);
  expect(await stateOf(center, contactId)).toMatchObject({ due: { at: followUpAt, seq: 1 } });
  center.clock.advance((followUpAt ?? 0) - center.clock.now() + 61_000);
  await sweep();

  expect(center.ports.callback.drain()).toContainEqual(expect.objectContaining({ kind: 'follow-up', contactId }));
});

test('finds what became due while no sweep ran for a day', async () => {
  const { center, sweep } = sweeping();
  const ann = center.connect(student('ann'), 'c-ann');
  await sweep();
  const contactId = await open(ann);
  await ann.send({ action: 'agent.request', contactId });
  center.ports.routing.drain();

  center.clock.advance(86_400_000);
  for (let run = 0; run < 6; run += 1) await sweep();

  expect(center.ports.routing.drain().length).toBeGreaterThan(0);
});

test('says how late it was for what it found, and nothing when nothing was due', async () => {
  const { center, sweep } = sweeping();
  const before = await sweep();
  const ann = center.connect(student('ann'), 'c-ann');
  await open(ann);

  center.clock.advance(600_000);
  const late = await sweep();

  expect(before.lagSeconds).toBe(0);
  expect(late.lagSeconds).toBe(600 - 60);
});

test('is not late for a row that waits for its event, as an offer leaves it whose claim was lost', async () => {
  const { center, sweep } = sweeping();
  const { mei, contactId, seat } = await meiAndWang(center);
  await mei.send({ action: 'agent.request', contactId });
  await changeContact(center.ports.log, contactId, center.clock.now(), (state) => enqueue(state, 'general', false));
  // The look that was planned is past: an offer plans one of its own.
  center.clock.advance(90_000);
  const now = center.clock.now();
  const toWang = (state: ContactState) => offer(state, seat, center.ports.limits, now);
  const lost = await changeContact(center.ports.log, contactId, now, toWang, { version: 99, slots: {}, now });
  const { seq } = await stateOf(center, contactId);
  const isLeft = () => center.tables.due.values().some((row) => 'contactId' in row && row.seq === seq + 1);
  expect([lost.kind, isLeft()]).toEqual(['taken', true]);
  await sweep();

  // Minute by minute nothing waits for longer than for the next sweep, the row neither when its event can come no more.
  for (let minutes = 1; minutes <= 7; minutes += 1) {
    expect(isLeft()).toBe(true);
    center.clock.advance(60_000);
    expect((await sweep()).lagSeconds).toBeLessThan(60);
  }

  expect(isLeft()).toBe(false);
});

test('closes a connection within a minute after its token has ended, and no other', async () => {
  const { center, sweep } = sweeping();
  const short = center.connect({ ...student('ann'), expiresAtMs: center.clock.now() + 60_000 }, 'c-ann');
  const long = center.connect(student('bo'), 'c-bo');
  for (const client of [short, long]) await client.arrive();

  center.clock.advance(59_000);
  await sweep();
  expect(center.closed()).toEqual([]);
  center.clock.advance(1_000);
  await sweep();

  expect(center.closed()).toEqual(['c-ann']);
});

test('looks at no connection that the gateway closes before its token ends', async () => {
  const { center } = sweeping();
  const day = 86_400_000;

  await center.connect({ ...student('ann'), expiresAtMs: center.clock.now() + day }, 'c-ann').arrive();

  expect([...center.tables.due.values()]).toEqual([]);
});

test('refuses a connection that nobody would close: its page would hear nothing more and not know', async () => {
  const { center } = sweeping();
  center.ports.due.put = async () => {
    throw new Error('throttled');
  };
  const ann = center.connect({ ...student('ann'), expiresAtMs: center.clock.now() + 60_000 }, 'c-ann');

  expect(await ann.arrive()).toEqual({ statusCode: 500 });
});

test('tries again to close what the gateway did not close', async () => {
  const { center, sweep } = sweeping();
  await center.connect({ ...student('ann'), expiresAtMs: center.clock.now() + 60_000 }, 'c-ann').arrive();
  const { close } = center.ports.closer;
  center.ports.closer.close = async () => {
    throw new Error('throttled');
  };
  center.clock.advance(60_000);
  await sweep();

  center.ports.closer.close = close;
  center.clock.advance(3_600_000);
  await sweep();

  expect(center.closed()).toEqual(['c-ann']);
});

test('keeps its place before a minute of long ago that cannot be read, and finds what is due there when it can', async () => {
  const { center, sweep } = sweeping();
  const { due, routing } = center.ports;
  const ann = center.connect(student('ann'), 'c-ann');
  await sweep();
  const contactId = await open(ann);
  await ann.send({ action: 'agent.request', contactId });
  routing.drain();
  center.clock.advance(20 * 60_000);
  const { inMinute } = due;
  due.inMinute = async (minute, shard, query) => {
    if (query.only === 'others') throw new Error('throttled');
    return inMinute(minute, shard, query);
  };

  await sweep();
  const unread = routing.drain();
  due.inMinute = inMinute;
  await sweep();

  expect(unread).toEqual([]);
  expect(routing.drain()).toEqual([{ kind: 'contact', contactId }]);
});
