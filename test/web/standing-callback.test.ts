import { expect, test } from 'vitest';
import { isLeftMessage } from '../../web/agent/left-message.ts';
import { timelineOf as agentTimelineOf } from '../../web/agent/timeline.ts';
import { agentWords } from '../../web/agent/words.ts';
import type { SeenEvent } from '../../web/center/seen.ts';
import { standingCallback } from '../../web/center/standing-callback.ts';
import { callSentences } from '../../web/student/call-sentences.ts';
import { timelineOf } from '../../web/student/timeline.ts';
import { studentWords } from '../../web/student/words.ts';
import { wordsIn } from '../../web/words/words.ts';

const dueAt = Date.parse('2026-09-08T15:40:00+08:00');
const asked = { type: 'callback-requested', dueAt, asap: false, zone: 'Asia/Shanghai' } as const;
const later = { ...asked, dueAt: dueAt + 600_000 } as const;
const written = true as const;
const log = (...events: readonly SeenEvent[]) => events.map((event, at) => ({ seq: at + 1, at, event }));

test.each<readonly [string, readonly SeenEvent[], number | undefined]>([
  ['asked for', [asked], dueAt],
  ['moved', [asked, later], later.dueAt],
  ['called off', [asked, { type: 'callback-cancelled' }], undefined],
  ['on its way', [asked, { type: 'accepted' }, { type: 'callback-attempted' }], undefined],
  ['missed', [asked, { type: 'accepted' }, { type: 'callback-missed', nextAt: dueAt + 1 }], dueAt + 1],
  ['given back by its agent', [asked, { type: 'accepted' }, { type: 'agent-lost' }], dueAt],
  ['over', [asked, { type: 'accepted' }, { type: 'closed' }], undefined],
])('of a call that is %s, the page knows when it is to be, or that there is none to move', (_how, events, expected) => {
  expect(standingCallback(log(...events))?.dueAt).toBe(expected);
});

test('both sides read that a call was moved, reminded of and called off, at the time of the student’s own clock', () => {
  const rows = log(asked, later, { type: 'callback-reminded', dueAt: later.dueAt }, { type: 'callback-cancelled' });

  const told = timelineOf(rows, [], { spoken: studentWords('en'), language: 'en', now: 0, timeZone: 'Europe/Paris' });
  const desk = agentTimelineOf(rows, [], agentWords('en'), 'ag_mei', 0);

  expect(told.slice(2).map((item) => item.kind === 'line' && item.text)).toEqual([
    expect.stringMatching(/^We call you back at .*15:40/),
    'Your request was changed.',
    expect.stringMatching(/^We call you back at .*15:50/),
    expect.stringMatching(/^A reminder: we call you at .*15:50/),
    'Your request was cancelled.',
  ]);
  const left = log({ ...asked, asap: true, call: { written } } as const);
  expect(agentTimelineOf(left, [], agentWords('en'), 'ag_mei', 0).at(-1)?.text).toBe('Message left');
  expect(desk.slice(1).map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Callback asked for: /),
    expect.stringMatching(/^Callback changed: /),
    expect.stringMatching(/^Student reminded of the callback: /),
    'Taken back by the student',
  ]);
});

test.each([
  ['names the zone and the masked number', { number: '+86 ••• 42' }, /15:40 \(GMT\+8\)\.\|At \+86\s•••\s42\.$/],
  ['says that a number is missing', {}, /\|We have no number of yours yet: change the call to add it\.$/],
  ['asks for none for a chat', { chat: true as const }, /\|If you are here then, we write to you here instead\.$/],
  [
    'is a message says by when it is answered',
    { asap: true, promisedAt: dueAt, written },
    /^We answer your message here, in writing, by .*15:40 \(GMT\+8\)\.[^|]*$/,
  ],
  [
    'is a message of which nothing is promised',
    { asap: true, written },
    /^We answer your message here, in writing\.[^|]*$/,
  ],
  ['of one in turn promises no time', { asap: true }, /^We call you when it is your turn\.\|/],
])('the call that stands %s', (_what, more, expected) => {
  expect(callSentences({ ...asked, ...more }, wordsIn('en').callback, 'en', 'Europe/Paris').join('|')).toMatch(
    expected,
  );
});

test.each<readonly [string, readonly SeenEvent[], boolean]>([
  ['was left', [], true],
  ['was taken by an agent', [{ type: 'accepted' }, { type: 'callback-attempted' }], true],
  ['became a call', [later], false],
  ['was taken back', [{ type: 'callback-cancelled' }], false],
  ['was answered, and its low score brings a call', [{ type: 'closed' }, { type: 'reopened' }], false],
])('an agent is to answer in writing while a message stands: one that %s', (_how, events, expected) => {
  const asMessage = { ...asked, asap: true, call: { written } } as const;

  expect(isLeftMessage(log(asMessage, ...events))).toBe(expected);
});
