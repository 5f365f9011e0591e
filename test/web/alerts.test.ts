import { expect, test } from 'vitest';
import { isTaken } from '../../web/agent/alert-watch.ts';
import { thoughtsIn, triedIn } from '../../web/agent/thoughts.ts';
import type { SeenEvent } from '../../web/center/seen.ts';

const log = (...events: readonly SeenEvent[]) => events.map((event, at) => ({ seq: at + 1, at, event }));

test.each<readonly [string, readonly SeenEvent[], boolean]>([
  ['while it waits', [{ type: 'queued' }, { type: 'alerted' }], false],
  ['once an agent took it', [{ type: 'alerted' }, { type: 'accepted' }], true],
  ['heard while an agent has it', [{ type: 'accepted' }, { type: 'alerted' }], false],
  ['lost by its agent and told anew', [{ type: 'accepted' }, { type: 'agent-lost' }, { type: 'alerted' }], false],
  ['once the student left', [{ type: 'alerted' }, { type: 'abandoned' }], true],
  ['before anything is read', [], false],
])('an alert is over, or not, %s', (_when, events, expected) => {
  expect(isTaken(log(...events))).toBe(expected);
});

const article = { articleId: 'invoice-request', title: 'Invoice', confidence: 0.6 };

test('shows what the bot thought of last: with its own request, or beside what it understood of a wish for a person', () => {
  const byBot: readonly SeenEvent[] = [
    { type: 'triaged' },
    { type: 'agent-requested', candidates: [article], suggested: 'So.' },
  ];
  const byStudent: readonly SeenEvent[] = [
    { type: 'agent-requested', candidates: [] },
    { type: 'triaged', candidates: [article] },
  ];

  expect(thoughtsIn(log(...byBot))).toEqual({ candidates: [article], suggested: 'So.' });
  expect(thoughtsIn(log(...byStudent))).toEqual({ candidates: [article], suggested: undefined });
  expect(thoughtsIn(log(...byBot, { type: 'triaged', candidates: [] }))).toEqual({
    candidates: [],
    suggested: undefined,
  });
});

test('lists what was tried: the answers of the bot, and what the student said of them', () => {
  const rows = log(
    { type: 'answered', kind: 'answer', text: 'Reset it.' },
    { type: 'answered', kind: 'choices', text: 'Which?' },
    { type: 'answer-rated', forSeq: 1, helpful: false },
    { type: 'answered', kind: 'answer', text: 'Ask for it.' },
  );

  expect(triedIn(rows)).toEqual([
    { text: 'Reset it.', helpful: false },
    { text: 'Ask for it.', helpful: undefined },
  ]);
});
