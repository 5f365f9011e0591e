import { expect, test } from 'vitest';
import { DangerVerdict } from '../../shared/domain/contact/event.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { DangerKind } from '../../shared/schema/words.ts';
import { dangerIn, dangerSaid } from '../../web/agent/danger.ts';
import { agentWords } from '../../web/agent/words.ts';

const row = (event: Parameters<typeof dangerIn>[0][number]['event']) => ({ seq: 1, at: 0, event });

test('the danger shown is the one heard last, by the triage or later', () => {
  const triaged = row({ type: 'triaged', danger: 'abuse' });

  expect(dangerIn([row({ type: 'triaged' })])).toBeUndefined();
  expect(dangerIn([triaged, row({ type: 'urgency-raised', urgency: 'P1' })])).toBe('abuse');
  expect(dangerIn([triaged, row({ type: 'urgency-raised', danger: 'threats' })])).toBe('threats');
});

test.each([
  ['', {}],
  ['none', { danger: { was: false } }],
  ['other', { danger: { was: true } }],
  ['extortion', { danger: { was: true, kind: 'extortion' } }],
])('the choice %j says %j', (choice, frame) => {
  expect(dangerSaid(choice)).toEqual(frame);
});

test.each(['en', 'zh', 'zh-TW'])(
  'every kind of danger has a word (%s), and every choice is one the center reads',
  (language) => {
    const kinds = Object.keys(agentWords(language).dangers);

    expect(kinds.toSorted()).toEqual(DangerKind.options.toSorted());
    for (const kind of [...kinds, 'none', 'other']) {
      expect(() => readAs(DangerVerdict, dangerSaid(kind).danger)).not.toThrow();
    }
  },
);
