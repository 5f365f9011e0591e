import { expect, test } from 'vitest';
import { marksOf } from '../../web/center/marks.ts';
import type { Row, SeenEvent } from '../../web/center/seen.ts';

const student: SeenEvent = { type: 'message', from: 'student', clientSeq: 1, text: 'a' };
const agent: SeenEvent = { type: 'message', from: 'agent', clientSeq: 1, text: 'b' };
const file: SeenEvent = { type: 'file', from: 'student', name: 'c.png' };
const bot: SeenEvent = { type: 'answered', kind: 'answer', text: 'd' };

const log = (...events: readonly SeenEvent[]): readonly Row[] =>
  events.map((event, at) => ({ seq: at + 1, at: 0, event }));

test.each<readonly [string, readonly SeenEvent[], number, { readonly sent?: number; readonly read?: number }]>([
  ['nothing of mine', [bot, agent], 2, {}],
  ['mine, of which nothing was heard', [student, bot], 0, { sent: 1 }],
  ['mine, read', [student, bot], 1, { read: 1 }],
  ['the newest alone, of several that were read', [student, file, bot], 3, { read: 2 }],
  ['one that was read and one that was not', [student, student, file], 1, { read: 1, sent: 3 }],
  ['what stood before an answer', [student, student, agent, student], 0, { read: 2, sent: 4 }],
  ['no answer of the assistant, which nobody read for', [student, bot, student], 0, { sent: 3 }],
  ['more told than there is', [student], 99, { read: 1 }],
])('marks %s', (_what, events, toldSeq, marks) => {
  expect(marksOf(log(...events), 'student', toldSeq)).toEqual({ read: undefined, sent: undefined, ...marks });
});

test('an agent’s messages are marked by what the student read and answered', () => {
  const rows = log(student, agent, student, agent, agent);

  expect(marksOf(rows, 'agent', 0)).toEqual({ read: 2, sent: 5 });
  expect(marksOf(rows, 'agent', 4)).toEqual({ read: 4, sent: 5 });
});
