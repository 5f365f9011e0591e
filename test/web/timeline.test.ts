import { expect, test } from 'vitest';
import { phaseOf } from '../../client/phase.ts';
import type { Row, SeenEvent } from '../../web/center/seen.ts';
import { placeSentence } from '../../web/student/place.ts';
import { timelineOf } from '../../web/student/timeline.ts';
import { studentWords } from '../../web/student/words.ts';
import { type Language, wordsIn } from '../../web/words/words.ts';

const contactId = 'ct_abcdefgh';

const log = (...events: readonly SeenEvent[]): readonly Row[] =>
  events.map((event, at) => ({ seq: at + 1, at: 0, event }));

const choices: SeenEvent = {
  type: 'answered',
  forSeq: 1,
  kind: 'choices',
  text: 'Which of these do you mean?\n1. Reset it\n2. Change it\nIf none fits, say so.',
  choices: [
    { articleId: 'a', title: 'Reset it', confidence: 0.4 },
    { articleId: 'b', title: 'Change it', confidence: 0.3 },
  ],
};

const inWords = (language: Language) => [{ ...studentWords(language), ...wordsIn(language).person }, language] as const;
const told = (language: 'en' | 'zh') => ({ spoken: studentWords(language), language, now: 0 });

test('calls an agent by the name their coming told, or by what the page calls agents', () => {
  const came: SeenEvent = { type: 'accepted', agent: { key: 'k1', name: 'Wang Lei' } };
  const said = (key: string): SeenEvent => ({
    type: 'message',
    from: 'agent',
    clientSeq: 1,
    text: 'hi',
    agent: { key },
  });

  const items = timelineOf(log(came, said('k1'), said('k2')), [], told('en')).slice(2);

  expect(items).toMatchObject([
    { text: 'Wang Lei is here.' },
    { name: 'Wang Lei' },
    { name: studentWords('en').agent },
  ]);
});

test('leaves the list to the buttons where there are buttons, and keeps it in the text where there are none', () => {
  const item = timelineOf(log(choices), [], told('en')).at(-1);

  expect(item).toMatchObject({
    text: choices.text,
    lead: 'Which of these do you mean?\nIf none fits, say so.',
    choices: ['Reset it', 'Change it'],
  });
});

test('only an answer may be rated', () => {
  const [, , asked, answered] = timelineOf(log(choices, { ...choices, kind: 'answer', choices: [] }), [], told('en'));

  expect(asked).not.toHaveProperty('rates');
  expect(answered).toMatchObject({ rates: 2 });
});

test('a message not yet acknowledged stands last and looks so; acknowledged it stands in the log alone', () => {
  const said: SeenEvent = { type: 'message', from: 'student', clientSeq: 1, text: 'one' };
  const drafts = [
    { clientSeq: 1, text: 'one' },
    { clientSeq: 2, text: 'two' },
  ];

  const [, , first, second, ...more] = timelineOf(log(said), drafts, told('zh'));

  expect(first).toMatchObject({ text: 'one', isPending: false });
  expect(second).toMatchObject({ text: 'two', isPending: true });
  expect(more).toEqual([]);
});

test('knows where a conversation stands from its events alone', () => {
  const path: readonly SeenEvent[] = [
    { type: 'agent-requested' },
    { type: 'accepted' },
    { type: 'agent-lost' },
    { type: 'accepted' },
    { type: 'wrap-up-started' },
    { type: 'message', from: 'student' },
    { type: 'wrap-up-started' },
    { type: 'message', from: 'agent' },
    { type: 'closed' },
    { type: 'reopened' },
    { type: 'callback-requested', asap: false },
  ];
  const phases = path.map((_, at) => phaseOf(log(...path.slice(0, at + 1))));

  const ended = ['wrap-up', 'talking', 'wrap-up', 'wrap-up', 'closed'];
  expect(phases).toEqual(['waiting', 'talking', 'waiting', 'talking', ...ended, 'bot', 'callback']);
});

test.each([
  [undefined, 'You are number 2 in line.'],
  [[0, 45] as const, 'You are number 2 in line. Most likely within 45 s.'],
  [[30, 45] as const, 'You are number 2 in line. About 30 s to 45 s.'],
  [[50, 560] as const, 'You are number 2 in line. About 50 s to 9 min.'],
  [[118, 122] as const, 'You are number 2 in line. About 2 min.'],
])('says the place, and the wait of %j seconds', (waitSeconds, sentence) => {
  const place = { type: 'position', contactId, position: 2, callbackOffered: false, waitSeconds } as const;

  expect(placeSentence(place, ...inWords('en'))).toBe(sentence);
});

test('says that nobody is there, and nothing of a wait, while that is so', () => {
  const place = { type: 'position', contactId, position: 1, callbackOffered: false, nobodyReady: true } as const;

  expect(placeSentence({ ...place, waitSeconds: [50, 560] }, ...inWords('en'))).toBe(
    'You are number 1 in line. Nobody is here to answer right now. Your place is kept, and whoever comes sees it.',
  );
});

test('says until when nobody is on duty, and nothing of a wait', () => {
  const opensAt = Date.parse('2026-09-08T08:00:00');
  const place = { type: 'position', contactId, position: 1, callbackOffered: true, opensAt } as const;

  expect(placeSentence(place, ...inWords('en'))).toMatch(/^You are number 1 in line. Nobody is on duty until .*8:00/);
  expect(placeSentence(place, ...inWords('zh'))).toMatch(/不在服务时间.*8:00恢复服务/);
});

test('puts sentences side by side, in Chinese without a blank, and offers a call back last', () => {
  const place = { type: 'position', contactId, position: 2, callbackOffered: true, nobodyReady: true } as const;

  expect(placeSentence(place, ...inWords('zh'))).toBe(
    `您排在第2位。${wordsIn('zh').person.nobodyReady}${wordsIn('zh').person.askMeanwhile}${wordsIn('zh').person.callbackOffer}`,
  );
});

test('tells a visitor, whom nobody calls, that the assistant may be asked', () => {
  const place = { type: 'position', contactId, position: 2, callbackOffered: false, nobodyReady: true } as const;

  expect(placeSentence({ ...place, askMeanwhile: true }, ...inWords('zh'))).toBe(
    `您排在第2位。${wordsIn('zh').person.nobodyReady}${wordsIn('zh').person.askMeanwhile}`,
  );
});

test('says why a place rose, and that nobody is there all the same', () => {
  const place = { type: 'position', contactId, position: 4, rose: 'putAhead', nobodyReady: true } as const;

  expect(placeSentence({ ...place, callbackOffered: false }, ...inWords('en'))).toBe(
    'You are number 4 in line. Somebody who needs help more urgently was put ahead. Nobody is here to answer right now. Your place is kept, and whoever comes sees it.',
  );
});
