import { describe, expect, test } from 'vitest';
import type { ContactEvent } from '../../../../shared/domain/contact/event.ts';
import { partShown } from '../../../../shared/domain/quality/part-shown.ts';
import {
  accepted,
  agentSaid,
  closed,
  li,
  logOf,
  offered,
  queued,
  requested,
  started,
  surveySent,
  wang,
} from '../contact/make-contact.ts';

const toWang = [requested, queued, offered(1), accepted(1), agentSaid(1)] as const;
const transferred: ContactEvent = { type: 'transferred', agentId: wang, queue: 'billing', note: 'wants a refund' };
const lisNote: ContactEvent = { type: 'noted', agentId: li, text: 'Wang told them nonsense' };
const toLi = [queued, offered(2, li), accepted(2, li), agentSaid(1, li), lisNote] as const;
const answered: ContactEvent = { type: 'survey-answered', score: 1, comment: 'rude' };
const reopened: ContactEvent = { type: 'reopened', reason: 'low-score' };

const shownOf = (steps: readonly ContactEvent[], agentId = wang, role: 'self' | 'peer' | 'supervisor' = 'peer') =>
  partShown(logOf(...steps), agentId, role).map(({ event }) => event.type);

describe('what is shown of a contact', () => {
  const whole = [...toWang, transferred, ...toLi, started, closed, surveySent(), answered, reopened];

  test.each(['self', 'peer'] as const)('to %s ends where the agent let go of it, with their last word', (role) => {
    expect(shownOf(whole, wang, role)).toEqual(['opened', ...[...toWang, transferred].map(({ type }) => type)]);
  });

  test.each(['self', 'peer'] as const)('to %s of whoever had it last has the wrap-up and nothing after it', (role) => {
    const shown = shownOf(whole, li, role);

    expect(shown.at(-1)).toBe('closed');
    expect(shown).toHaveLength(1 + toWang.length + 1 + toLi.length + 2);
  });

  test('to a supervisor is all of it', () => {
    expect(shownOf(whole, wang, 'supervisor')).toHaveLength(1 + whole.length);
  });

  test('goes on to the last time the agent had it, without what the survey was answered', () => {
    const again = [queued, offered(3), accepted(3), agentSaid(2), closed] as const;

    const shown = shownOf([...whole, ...again, answered]);

    expect(shown.at(-1)).toBe('closed');
    expect(shown).toHaveLength(1 + whole.length - 1 + again.length);
    expect(shown).not.toContain('survey-answered');
  });

  test('is all there is while the agent has it', () => {
    expect(shownOf(toWang)).toHaveLength(1 + toWang.length);
  });
});
