import { expect, test } from 'vitest';
import { timelineOf } from '../../web/agent/timeline.ts';
import { agentWords } from '../../web/agent/words.ts';
import type { SeenEvent } from '../../web/center/seen.ts';
import { li, wang } from '../shared/domain/contact/make-contact.ts';

const offered: SeenEvent = { type: 'offered', agent: { agentId: wang }, epoch: 1, expiresAt: 9 };

test('an offer says why this agent: by which rule, what was held, who was passed over', () => {
  const because = {
    chosen: 'costs-least' as const,
    held: { reason: 'profile-delay', until: 5 },
    passedOver: [{ reason: 'no-free-slot', agents: 3, some: [li] }],
  };

  const [, item] = timelineOf([{ seq: 1, at: 0, event: { ...offered, because } }], [], agentWords('en'), 'ag_me', 9);

  expect(item?.text).toMatch(/^Offered: .* · the best fit · held before: helps out later · 3 not asked: busy$/);
});

test('an offer of before has no reason to show', () => {
  const [, item] = timelineOf([{ seq: 1, at: 0, event: offered }], [], agentWords('en'), 'ag_me', 9);

  expect(item?.text).toMatch(/^Offered: [^·]*$/);
});
