import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ContactId } from '../../shared/schema/ids.ts';
import { callbackSaid } from '../../web/agent/callback-said.ts';
import { timeOf } from '../../web/center/time-of.ts';
import { placeSentence } from '../../web/student/place.ts';
import { timelineOf } from '../../web/student/timeline.ts';
import { studentWords } from '../../web/student/words.ts';
import { wordsIn } from '../../web/words/words.ts';

const contactId = v.parse(ContactId, 'ct_12345678');
const promisedAt = Date.parse('2026-09-08T15:40:00+08:00');
const asked = { type: 'callback-requested', dueAt: promisedAt - 1, asap: true } as const;
const zone = 'Asia/Shanghai';

test('tells by when a call was promised, by the school’s clock, and of an old log that it comes in turn', () => {
  const lines = (event: object, language: 'zh' | 'en') =>
    timelineOf([{ seq: 1, at: 0, event: { ...asked, ...event } }], [], {
      spoken: studentWords(language),
      language,
      now: 0,
      timeZone: zone,
    }).slice(2);

  expect(lines({ promisedAt }, 'en')).toMatchObject([{ text: expect.stringMatching(/^You hear from us by .*15:40/) }]);
  expect(lines({ promisedAt }, 'zh')).toMatchObject([{ text: expect.stringMatching(/15:40.*之前联系您/) }]);
  expect(lines({}, 'en')).toMatchObject([{ text: studentWords('en').callbackSoon }]);
});

test('says the promise in place of a place in line', () => {
  const place = { type: 'position', contactId, position: 9, callbackOffered: false, promisedAt } as const;

  expect(placeSentence(place, { ...studentWords('en'), ...wordsIn('en').person }, 'en', zone)).toMatch(
    /^You hear from us by .*15:40/,
  );
});

test('shows the agent by when an offered callback was promised', () => {
  const offer = { type: 'offer', contactId, epoch: 1, expiresAt: 0, queue: 'general', channel: 'voice' } as const;
  const call = { ...offer, class: 'standard', language: 'zh', waitedSeconds: 9, callback: true } as const;

  expect(callbackSaid({ ...call, promisedAt }, 'en', zone)).toMatch(/^callback by .*15:40/);
  expect(callbackSaid(call, 'en', zone)).toBe('callback');
  expect(callbackSaid({ ...call, callback: false }, 'en', zone)).toBe('');
});

test.each([
  ['on that day the time alone', 3_600_000, zone, '15:40'],
  ['on another day the day too', 86_400_000, zone, '8 Sept 2026, 15:40'],
  ['to a reader in another zone the zone too', 3_600_000, 'Europe/Paris', '15:40 (GMT+8)'],
])('writes a moment: %s', (_rule, beforeMs, ownZone, told) => {
  expect(timeOf(promisedAt, 'en', zone, promisedAt - beforeMs, ownZone)).toBe(told);
});
