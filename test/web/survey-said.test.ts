import { expect, test } from 'vitest';
import { timelineOf } from '../../web/agent/timeline.ts';
import { agentWords } from '../../web/agent/words.ts';
import type { SeenEvent } from '../../web/center/seen.ts';

const options = [{ id: 'main', text: 'Ms Lin' }];
const sent: SeenEvent = {
  type: 'survey-sent',
  questions: [
    { id: 'score', kind: 'score', scale: [1, 5] },
    { id: 'solved', kind: 'solved' },
    { id: 'effort', kind: 'effort', scale: [1, 7] },
    { id: 'teacher', kind: 'choice', text: 'Who taught you?', options },
    { id: 'wish', kind: 'text', text: 'What do you wish for?' },
  ],
};
const answered: SeenEvent = {
  ...{ type: 'survey-answered', score: 2, comment: 'slow' },
  answers: [
    { question: 'solved', number: 0 },
    { question: 'effort', number: 3 },
    { question: 'teacher', text: 'main' },
    { question: 'wish', text: 'calculus' },
  ],
};

test('the desk reads a survey in words: what was asked and what was said, and no id of either', () => {
  const rows = [sent, answered].map((event, at) => ({ seq: at + 1, at: 0, event }));

  const item = timelineOf(rows, [], agentWords('en'), 'ag_me', 0).at(-1);

  expect(item?.text).toBe(
    'Survey answered: 2/5 · slow · Solved: No · How easy it was: 3/7 · Who taught you?: Ms Lin · What do you wish for?: calculus',
  );
});
