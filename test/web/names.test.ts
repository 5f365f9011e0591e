import { expect, test } from 'vitest';
import { holderOf, namesTold, studentName } from '../../web/agent/names.ts';
import { timelineOf } from '../../web/agent/timeline.ts';
import { agentWords } from '../../web/agent/words.ts';
import type { Row, SeenEvent } from '../../web/center/seen.ts';
import { li, wang } from '../shared/domain/contact/make-contact.ts';

const spoken = agentWords('en');
const log = (...events: readonly SeenEvent[]): readonly Row[] =>
  events.map((event, at) => ({ seq: at + 1, at: 0, event }));
const came = (agentId: typeof wang, agentName?: string): SeenEvent => ({
  ...{ type: 'accepted', agentId, epoch: 1 },
  ...(agentName === undefined ? {} : { agentName }),
});

test.each<readonly [string, readonly SeenEvent[], string]>([
  ['by their token', [{ type: 'opened', name: 'Lin', context: { name: 'L' } }], 'Lin'],
  ['by the page they asked on', [{ type: 'opened', context: { name: 'L' } }], 'L'],
  [
    'by the token they signed in with later',
    [
      { type: 'opened', context: { name: 'L' } },
      { type: 'merged', name: 'Lin' },
    ],
    'Lin',
  ],
  ['by what they are, where nobody told', [{ type: 'opened' }], spoken.student],
])('a student is called %s', (_how, events, name) => {
  expect(studentName(log(...events), spoken)).toBe(name);
});

test('only names that were told are filled into a reply, as long as the center takes them', () => {
  expect(namesTold(undefined, undefined)).toEqual({});
  expect(namesTold('Lin', '')).toEqual({ studentName: 'Lin' });
  expect(namesTold(undefined, `${'x'.repeat(59)}😀`)).toEqual({ agentName: 'x'.repeat(59) });
});

test('an agent knows their own words by who holds the contact, whatever id the center made of them', () => {
  const said = (agentId: typeof wang, seq: number): SeenEvent => ({
    type: 'message',
    from: 'agent',
    agentId,
    clientSeq: seq,
    text: 'hi',
  });
  const rows = log(came(li, 'Li'), said(li, 1), came(wang), said(wang, 1));

  const names = timelineOf(rows, [], spoken, holderOf(rows), 0).filter(({ who }) => who === 'agent');

  expect(holderOf(rows)).toBe(wang);
  expect(holderOf([])).toBe('');
  expect(names.map(({ name }) => name)).toEqual(['Li', spoken.you]);
});
