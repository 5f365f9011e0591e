import { describe, expect, test } from 'vitest';
import type { ContactEvent } from '../../../../shared/domain/contact/event.ts';
import { type CheckName, checkContact } from '../../../../shared/domain/quality/contact-checks.ts';
import { usualChecks } from '../../../../shared/domain/quality/quality-policy.ts';
import {
  accepted,
  closed,
  li,
  logOf,
  offered,
  queued,
  requested,
  said,
  started,
  wang,
} from '../contact/make-contact.ts';

type Steps = readonly (ContactEvent | readonly [number, ContactEvent])[];
const taken = [requested, queued, offered(1), accepted(1)] as const;
const says = (text: string, agentId = wang): ContactEvent => ({
  ...{ type: 'message', from: 'agent', clientSeq: 1, text, agentId },
});
const look = (...steps: Steps) => checkContact(logOf(...steps), wang, usualChecks);
const foundIn = (check: CheckName, ...steps: Steps) => look(...steps).find((result) => result.check === check);

// `opened` is event 1, and the four that hand the contact over 2 to 5.
describe('what is looked for without reading', () => {
  test('is nothing amiss where all went well', () => {
    const results = look(
      ...taken,
      [20, says('您好，我看一下')],
      [60, said(1)],
      [90, says('好了')],
      [100, started],
      closed,
    );

    expect(results).toEqual(
      ['greeting', 'first-response', 'silence', 'promise', 'personal-data'].map((check) => ({
        found: 'nothing',
        check,
      })),
    );
  });

  test('cannot be said of an agent who wrote nothing, or was not there', () => {
    for (const results of [look(...taken, started, closed), look(requested, queued, offered(1, li), accepted(1, li))])
      expect(results.map(({ found }) => found)).toEqual(Array(5).fill('not-applicable'));
  });

  test('is a greeting in the first message of the agent, whatever the language', () => {
    expect(foundIn('greeting', ...taken, says('Hello!'), says('it is under My courses'))?.found).toBe('nothing');
    expect(foundIn('greeting', ...taken, says('under My courses'), says('hello'))).toEqual({
      ...{ found: 'something', check: 'greeting', seq: 6 },
    });
  });

  test('is a first response that took longer than allowed since the contact was taken', () => {
    expect(foundIn('first-response', ...taken, [60, says('您好')])?.found).toBe('nothing');
    expect(foundIn('first-response', ...taken, [61, says('您好')])).toEqual({
      ...{ found: 'something', check: 'first-response', seq: 6, seconds: 61 },
    });
  });

  test('is a wait of a student that took longer than allowed, by what they said first', () => {
    const begun = [...taken, says('您好')] as const;

    expect(foundIn('silence', ...begun, [10, said(1)], [310, says('好')])?.found).toBe('nothing');
    expect(foundIn('silence', ...begun, [10, said(1)], [300, said(2)], [311, says('好')])).toEqual({
      ...{ found: 'something', check: 'silence', seq: 7, seconds: 301 },
    });
  });

  test('is the longest wait of several, and one that nobody ended', () => {
    const results = foundIn(
      'silence',
      ...taken,
      says('您好'),
      [10, said(1)],
      [400, says('好')],
      [410, said(2)],
      [1400, started],
    );

    expect(results).toEqual({ found: 'something', check: 'silence', seq: 9, seconds: 990 });
  });

  test('is no wait of before the agent took it, or after they let go', () => {
    const results = foundIn(
      'silence',
      said(1),
      ...taken,
      [400, says('您好')],
      [410, { type: 'transferred', agentId: wang, queue: 'billing' }],
      [420, said(2)],
      [2000, queued],
    );

    expect(results?.found).toBe('nothing');
  });

  test.each([
    ['promise', '我保证你一定通过', 'something'],
    ['promise', 'we guarantee it', 'something'],
    ['promise', '我们会尽力', 'nothing'],
    ['personal-data', '请把密码发给我', 'something'],
    ['personal-data', 'What is your card number?', 'something'],
    ['personal-data', '请打开我的课程', 'nothing'],
  ] as const)('is a %s in %j: %s', (check, text, found) => {
    expect(foundIn(check, ...taken, says('您好'), says(text))?.found).toBe(found);
  });

  test('is never what a student or a colleague said', () => {
    const results = look(
      ...taken,
      says('您好'),
      [1, said(1, '我的密码是 1234，保证通过吗？')],
      [2, says('好')],
      [3, { type: 'transferred', agentId: wang, queue: 'billing' }],
      [4, queued],
      [5, offered(2, li)],
      [6, accepted(2, li)],
      [7, says('请把密码发给我', li)],
    );

    expect(results.filter(({ found }) => found === 'something')).toEqual([]);
  });
});
