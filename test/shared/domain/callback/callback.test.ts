import { describe, expect, test } from 'vitest';
import { callbackDue, missCallback, requestCallback } from '../../../../shared/domain/callback/callback.ts';
import { alertOf } from '../../../../shared/domain/contact/decide/alert.ts';
import type { ContactEvent } from '../../../../shared/domain/contact/event.ts';
import { callChannel } from '../../../../shared/domain/contact/evolve/callback.ts';
import { laneRowOf } from '../../../../shared/domain/contact/rows.ts';
import { atOnce } from '../../../../shared/domain/hours/when-open.ts';
import { limits } from '../center/make-policy.ts';
import {
  accepted,
  callbackRequested,
  closed,
  contactAfter,
  gist,
  inPhase,
  li,
  offered,
  phases,
  queued,
  requested,
  said,
  start,
  wang,
  zhou,
} from '../contact/make-contact.ts';

const hour = 3_600_000;
const promised = { kind: 'promised', at: start + hour } as const;
const asked = { ...callbackRequested(start, true), promisedAt: promised.at };
const heard = { type: 'urgency-raised', forSeq: 3, urgency: 'P1', danger: 'abuse' } as const;
const alerted = { type: 'alerted', waitedSeconds: 0, supervisors: 1 } as const;
const attempted = (attempt: number) => ({ type: 'callback-attempted', attempt, agentId: wang }) as const;

describe('a callback', () => {
  test.each([
    [
      'a chat where its student asked for one and is there',
      { call: { chat: true }, studentConnection: 'c-mei' },
      'chat',
    ],
    ['a call where they are not', { call: { chat: true } }, 'voice'],
    ['a call where they went', { call: { chat: true }, studentConnection: 'c-mei', detachedAt: start }, 'voice'],
    ['a call where they asked for none', { call: {}, studentConnection: 'c-mei' }, 'voice'],
    ['a chat where they left a message, there or not', { call: { written: true } }, 'chat'],
  ] as const)('is made as %s', (_what, state, channel) => {
    expect(callChannel({ studentConnection: undefined, detachedAt: undefined, ...state })).toBe(channel);
  });

  test.each([
    ['self-service', 'callback-requested'],
    ['handing-over', 'callback-requested'],
    ['queued', 'callback-requested'],
    ['overflowed', 'callback-requested'],
    ['offered', 'not_waiting'],
    ['active', 'not_waiting'],
    ['wrap-up', 'not_waiting'],
    ['callback-scheduled', 'nothing'],
    ['closed', 'closed'],
  ] as const)('asked for while %s: %s', (phase, outcome) => {
    expect(gist(requestCallback(inPhase[phase], undefined, start))).toBe(outcome);
  });

  test('cannot be had in the past', () => {
    expect(gist(requestCallback(inPhase.queued, start, start))).toBe('too_late');
    expect(gist(requestCallback(inPhase.queued, start + 1, start))).toBe('callback-requested');
  });

  test('as soon as possible holds the promise, at a chosen time none', () => {
    const dueAt = start + 2 * hour;

    expect(requestCallback(inPhase.queued, undefined, start, atOnce, promised)).toMatchObject({ events: [asked] });
    const later = requestCallback(inPhase.queued, dueAt, start, atOnce, promised);
    expect(later).toEqual({ kind: 'append', events: [{ ...callbackRequested(dueAt), topic: 'general' }] });
  });

  test('is refused while there is no room, but not at a chosen time, nor in danger, which is promised nothing', () => {
    const full = { kind: 'full', until: start + hour } as const;
    const danger = contactAfter(
      said(1),
      { type: 'urgency-raised', forSeq: 2, urgency: 'P1', danger: 'abuse' },
      requested,
    );

    expect(gist(requestCallback(inPhase.queued, undefined, start, atOnce, full))).toBe('callbacks_full');
    expect(gist(requestCallback(inPhase.queued, start + hour, start, atOnce, full))).toBe('callback-requested');
    for (const admission of [full, promised]) {
      const { promisedAt: _none, ...bare } = asked;
      expect(requestCallback(danger, undefined, start, atOnce, admission)).toEqual({ kind: 'append', events: [bare] });
    }
  });

  test('is called in vain, never written to in vain', () => {
    const asMessage = { ...asked, call: { written: true } } as const;
    const answered = contactAfter(asMessage, queued, offered(1), accepted(1));

    expect(laneRowOf(contactAfter(asMessage, queued))).toMatchObject({ written: true, channel: 'chat' });
    expect(gist(missCallback(answered, closed, limits, start))).toBe('no_callback');
  });

  test('keeps its promise in its lane until a call reached nobody, or the contact is over', () => {
    const waiting = contactAfter(asked, queued);
    const called = contactAfter(asked, queued, offered(1), accepted(1));
    const missed = missCallback(called, closed, limits, start);

    expect(laneRowOf(waiting)).toMatchObject({ promisedAt: promised.at });
    expect(called.promisedAt).toBe(promised.at);
    expect(missed.kind === 'append' && contactAfter(asked, queued, offered(1), accepted(1), ...missed.events)).toEqual(
      expect.not.objectContaining({ promisedAt: expect.anything() }),
    );
    expect(contactAfter(asked, queued, { type: 'abandoned', reason: 'left' }).promisedAt).toBeUndefined();
  });

  test('is no promise any more once a danger is heard: somebody waits who writes', () => {
    expect(laneRowOf(contactAfter(asked, queued, said(1), heard))).toMatchObject({
      callback: false,
      promisedAt: undefined,
    });
  });

  test('of somebody in danger that reached nobody is tried again at once: first in line, and told to the supervisors anew', () => {
    const talk = [asked, queued, offered(1), accepted(1), attempted(1), said(1), heard, alerted];
    const missed = missCallback(contactAfter(...talk), closed, limits, start, () => start + hour);
    const waiting = contactAfter(...talk, ...(missed.kind === 'append' ? missed.events : []));

    expect(missed).toMatchObject({ events: [{ type: 'callback-missed', attempt: 1, nextAt: start }] });
    expect(waiting).toMatchObject({ phase: 'handing-over', demandedAt: start, callback: { attempts: 1 } });
    expect(waiting).not.toHaveProperty('assignment');
    expect(gist(alertOf(waiting, 1, start))).toBe('alerted');
    expect(
      laneRowOf(contactAfter(...talk, { type: 'callback-missed', attempt: 1, nextAt: start }, queued)),
    ).toMatchObject({
      danger: 'abuse',
      callback: true,
    });
  });

  test('of somebody in danger is never given up by the number of its attempts, as others are', () => {
    const often = attempted(limits.callbackRetries + 1);
    const talk = [asked, queued, offered(1), accepted(1), often];

    expect(gist(missCallback(contactAfter(...talk), closed, limits, start))).toBe('closed');
    expect(gist(missCallback(contactAfter(...talk, said(1), heard), closed, limits, start))).toBe('callback-missed');
  });

  test('of somebody in danger goes to others after so many attempts at once, and back to whoever called in vain after a while: it stays in line, however long', () => {
    const often = { ...limits, dangerRetries: 1 };
    const again = start + limits.callbackRetrySeconds * 1000;
    const call = (attempt: number, agent = wang) => [
      offered(attempt, agent),
      accepted(attempt, agent),
      { type: 'callback-attempted', attempt, agentId: agent } as const,
    ];
    const missedIn = (...events: readonly ContactEvent[]) => {
      const missed = missCallback(contactAfter(...events), closed, often, start, () => start + hour);
      return [...events, ...(missed.kind === 'append' ? missed.events : [])];
    };

    const first = missedIn(asked, queued, ...call(1), said(1), heard);
    const second = missedIn(...first, queued, ...call(2));
    const third = missedIn(...second, queued, ...call(3, li));

    expect(contactAfter(...first).excluded).toEqual([]);
    expect(second.at(-1)).toEqual({ type: 'callback-missed', attempt: 2, nextAt: start, excludedUntil: again });
    expect(contactAfter(...second)).toMatchObject({
      phase: 'handing-over',
      excluded: [{ agentId: wang, until: again }],
    });
    expect(contactAfter(...third).excluded).toEqual([
      { agentId: wang, until: again },
      { agentId: li, until: again },
    ]);
    expect(gist(alertOf(contactAfter(...third), 1, start))).toBe('alerted');
  });

  test('of somebody in danger, called in vain, is asked at once of whoever had only turned it down, and not of whoever called in vain before', () => {
    const turnedDown = { type: 'declined', agentId: li, epoch: 3, excludedUntil: start + 60_000 } as const;
    const again = start + limits.callbackRetrySeconds * 1000;
    const missed = (attempt: number) =>
      ({ type: 'callback-missed', attempt, nextAt: start, excludedUntil: again }) as const;
    const first = [asked, queued, offered(1), accepted(1), attempted(1), said(1), heard, missed(1)] as const;
    const second = [queued, offered(3, li), turnedDown, offered(4, zhou), accepted(4, zhou)] as const;

    expect(contactAfter(...first, ...second.slice(0, 3)).excluded.map(({ agentId }) => agentId)).toEqual([wang, li]);
    expect(contactAfter(...first, ...second, missed(2)).excluded).toEqual([
      { agentId: wang, until: again },
      { agentId: zhou, until: again },
    ]);
  });

  test('of which whoever called says that it was no danger is tried again as others are, with what they noted', () => {
    const talk = [asked, queued, offered(1), accepted(1), attempted(1), said(1), heard];
    const failed = { ...closed, danger: { was: false }, notes: 'nobody there' };
    const missed = missCallback(contactAfter(...talk), failed, limits, start, (at) => at);
    const waiting = contactAfter(...talk, ...(missed.kind === 'append' ? missed.events : []));
    const often = contactAfter(...talk, attempted(limits.callbackRetries + 1));

    const nextAt = start + limits.callbackRetrySeconds * 1000;
    expect(missed).toMatchObject({
      events: [
        { type: 'noted', agentId: wang, text: 'nobody there' },
        { type: 'callback-missed', nextAt, danger: { was: false } },
      ],
    });
    expect(waiting).toMatchObject({ phase: 'callback-scheduled', callback: { dueAt: nextAt } });
    expect(waiting.danger).toBeUndefined();
    expect(missCallback(often, failed, limits, start)).toEqual({ kind: 'append', events: [failed] });
    expect(missCallback(contactAfter(...talk), { ...failed, danger: { was: true } }, limits, start)).toMatchObject({
      events: [{ type: 'noted' }, { type: 'callback-missed', nextAt: start, danger: { was: true } }],
    });
  });

  test('asked for twice counts once', () => {
    expect(gist(requestCallback(contactAfter(callbackRequested(start, true), queued), undefined, start))).toBe(
      'nothing',
    );
  });

  test.each([
    [-1, 'nothing'],
    [0, 'requeued'],
    [hour, 'requeued'],
  ])('goes to its queue when its time has come (%i ms from it): %s', (after, outcome) => {
    expect(gist(callbackDue(inPhase['callback-scheduled'], start + hour + after))).toBe(outcome);
  });

  test.each(phases.filter((phase) => phase !== 'callback-scheduled'))(
    'is not due for a contact that is %s',
    (phase) => {
      expect(gist(callbackDue(inPhase[phase], start + 100 * hour))).toBe('nothing');
    },
  );
});
