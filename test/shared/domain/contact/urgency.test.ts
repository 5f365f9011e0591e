import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alertOf, dangerWaitMs } from '../../../../shared/domain/contact/decide/alert.ts';
import { hearDanger, raiseUrgency } from '../../../../shared/domain/contact/decide/urgency.ts';
import type { ContactEvent, EventOf } from '../../../../shared/domain/contact/event.ts';
import { evolve } from '../../../../shared/domain/contact/evolve.ts';
import { laneRowOf, rowChanges } from '../../../../shared/domain/contact/rows.ts';
import type { ContactState, Phase } from '../../../../shared/domain/contact/state.ts';
import { isVisibleToStudent } from '../../../../shared/domain/contact/visibility.ts';
import { urgencies } from '../../../../shared/schema/words.ts';
import {
  accepted,
  answered,
  callbackRequested,
  closed,
  contactAfter,
  contained,
  gist,
  inPhase,
  offered,
  overflowed,
  phases,
  queued,
  requested,
  said,
  start,
  started,
  triaged,
  wang,
} from './make-contact.ts';

const raised: EventOf<'urgency-raised'> = { type: 'urgency-raised', forSeq: 9, urgency: 'P1', danger: 'self-harm' };
const inDanger = triaged({ urgency: 'P1', danger: 'self-harm' });

function changedBy(state: ContactState, decision: { readonly kind: string }): ContactState {
  const events = 'events' in decision ? (decision.events as readonly ContactEvent[]) : [];
  return events.reduce((now, event) => evolve(now, event, start + 60_000), state);
}

describe('danger that is heard', () => {
  test.each<readonly [Phase, string, Phase]>([
    ['self-service', 'urgency-raised + agent-requested', 'handing-over'],
    ['handing-over', 'urgency-raised', 'handing-over'],
    ['queued', 'urgency-raised', 'queued'],
    ['overflowed', 'urgency-raised', 'overflowed'],
    ['offered', 'urgency-raised', 'offered'],
    ['active', 'urgency-raised', 'active'],
    ['wrap-up', 'urgency-raised', 'wrap-up'],
    ['callback-scheduled', 'urgency-raised', 'handing-over'],
    ['closed', 'reopened + urgency-raised', 'handing-over'],
  ])('%s: %s, then %s', (phase, events, next) => {
    const heard = hearDanger(inPhase[phase], 'abuse', 9);

    expect(gist(heard)).toBe(events);
    expect(changedBy(inPhase[phase], heard)).toMatchObject({ phase: next, danger: 'abuse', urgency: 'P1' });
  });

  test('after the end of a contact that the bot alone had asks for a person as well', () => {
    const ended = contactAfter(said(1), answered(2), contained);
    const heard = hearDanger(ended, 'abuse', 9);

    expect(gist(heard)).toBe('reopened + urgency-raised + agent-requested');
    expect(changedBy(ended, heard)).toMatchObject({ phase: 'handing-over', danger: 'abuse', urgency: 'P1' });
  });

  test.each(phases)('%s: the same message heard twice counts once', (phase) => {
    const once = changedBy(inPhase[phase], hearDanger(inPhase[phase], 'abuse', 9));

    expect(gist(hearDanger(once, 'abuse', 9))).toBe('nothing');
    expect(gist(hearDanger(once, 'threats', 9))).toBe('nothing');
  });

  test('is told once a kind while a person is on the way, and another kind is news', () => {
    const waiting = contactAfter(inDanger, requested, queued);

    expect(gist(hearDanger(waiting, 'self-harm', 9))).toBe('nothing');
    expect(gist(hearDanger(waiting, 'abuse', 9))).toBe('urgency-raised');
  });

  test.each(phases.filter((phase) => phase !== 'self-service' && phase !== 'closed'))(
    '%s: what nobody could name takes no name away',
    (phase) => {
      const named = changedBy(inPhase[phase], hearDanger(inPhase[phase], 'abuse', 9));

      expect(gist(hearDanger(named, 'unnamed', 10))).toBe('nothing');
      expect(gist(hearDanger(inPhase[phase], 'unnamed', 10))).toBe('urgency-raised');
    },
  );

  test('ends the wait for a callback at a later time', () => {
    const scheduled = contactAfter(callbackRequested(start + 3_600_000), raised);

    expect(scheduled).toMatchObject({ phase: 'handing-over', channel: 'chat' });
    expect(scheduled.callback).toBeUndefined();
  });

  test('does not wait for the time that its student chooses for a callback', () => {
    const asked = contactAfter(inDanger, requested, queued, callbackRequested(start + 3_600_000));

    expect(asked).toMatchObject({ phase: 'handing-over', channel: 'voice', callback: { asap: false } });
  });

  test('moves its row to the line of dangers in the transaction that says so', () => {
    const changes = rowChanges(inPhase.queued, contactAfter(requested, queued, raised), start);

    expect(changes.map((change) => change.kind)).toEqual(['lane-delete', 'lane-put', 'due-put']);
  });

  test('says the same of the contact when a triage tells it late', () => {
    const late: EventOf<'triaged'> = { ...inDanger, queue: 'general', topic: 'general' };

    for (const phase of phases.filter((one) => one !== 'self-service' && one !== 'closed')) {
      const {
        danger,
        demandedAt,
        phase: next,
        channel,
        due,
      } = changedBy(inPhase[phase], hearDanger(inPhase[phase], 'self-harm', 9));
      const triagedLate = evolve(inPhase[phase], late, start + 60_000);

      expect(triagedLate).toMatchObject({ danger, phase: next, channel, urgency: 'P1' });
      expect([triagedLate.demandedAt, triagedLate.due]).toEqual([demandedAt, due]);
    }
  });

  test('is looked at again after 30 s while it waits', () => {
    expect(contactAfter(requested, queued, raised).due?.at).toBe(start + 30_000);
    expect(contactAfter(inDanger, requested, queued).due?.at).toBe(start + 30_000);
  });

  test('opens anew when the agent who had it is lost', () => {
    const alerted: ContactEvent = { type: 'alerted', waitedSeconds: 0, supervisors: 1 };
    const lost: readonly [number, ContactEvent] = [600, { type: 'agent-lost', agentId: wang, epoch: 1 }];
    const held = contactAfter(inDanger, requested, queued, alerted, offered(1), accepted(1), lost);

    expect(dangerWaitMs(held, start + 605_000)).toBe(5000);
    expect(gist(alertOf(held, 1, start + 605_000))).toBe('alerted');
  });

  test('stays until whoever took the contact says that there was none', () => {
    const held = [inDanger, requested, queued, offered(1), accepted(1), started] as const;

    expect(contactAfter(...held, closed).danger).toBe('self-harm');
    expect(contactAfter(...held, { ...closed, danger: { was: true } }).danger).toBe('self-harm');
    expect(contactAfter(...held, { ...closed, danger: { was: false } }).danger).toBeUndefined();
  });

  test.each<ContactEvent>([raised, { type: 'alerted', waitedSeconds: 0, supervisors: 0 }, inDanger])(
    'is nothing a student sees: $type',
    (event) => {
      expect(isVisibleToStudent(event)).toBe(false);
    },
  );
});

describe('urgency', () => {
  test('of a contact on its way never falls', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...urgencies), { minLength: 1, maxLength: 6 }), (levels) => {
        const events = levels.map((urgency) => triaged({ urgency }));
        const highest = urgencies.findLast((one) => levels.includes(one));

        expect(contactAfter(requested, ...events).urgency).toBe(highest);
      }),
    );
  });

  test('said while queued is in the row that routing reads', () => {
    const waiting = contactAfter(triaged({ urgency: 'P4' }), requested, queued);
    const heard = raiseUrgency(waiting, 'P1', 9);

    const moved = changedBy(waiting, heard);
    expect(laneRowOf(moved)?.urgency).toBe('P1');
    expect(rowChanges(waiting, moved, start).map((change) => change.kind)).toEqual(['lane-put']);
  });

  test.each([
    ['lower', 'P4'],
    ['the same', 'P3'],
  ] as const)('that is %s changes nothing', (_what, urgency) => {
    expect(gist(raiseUrgency(contactAfter(triaged(), requested, queued), urgency, 9))).toBe('nothing');
  });

  test.each(['self-service', 'closed'] as const)('of a contact in %s is the bot’s to tell', (phase) => {
    expect(gist(raiseUrgency(inPhase[phase], 'P1', 9))).toBe('nothing');
  });

  test('of an old question says nothing of a new one, but an undenied danger goes on', () => {
    const again: ContactEvent = { type: 'reopened', reason: 'message' };
    const calm = contactAfter(triaged({ urgency: 'P1' }), requested, queued, offered(1), accepted(1), closed, again);
    const grave = contactAfter(inDanger, requested, queued, offered(1), accepted(1), closed, again);

    expect(calm.urgency).toBeUndefined();
    expect(grave).toMatchObject({ urgency: 'P1', danger: 'self-harm' });
  });
});

describe('what a contact asks for', () => {
  test('is as old as its arrival at first, and anew with each hand-over', () => {
    const first = [requested, [5, queued], [6, offered(1)], [7, accepted(1)]] as const;
    const passedOn: readonly [number, ContactEvent] = [900, { type: 'escalated', agentId: wang, tier: 3 }];

    expect(contactAfter(...first).demandedAt).toBeUndefined();
    expect(contactAfter(...first, passedOn, [901, queued])).toMatchObject({
      origin: start + 5000,
      demandedAt: start + 901_000,
    });
  });

  test('is not asked of whoever just passed it up', () => {
    const passedOn: ContactEvent = { type: 'escalated', agentId: wang, tier: 2 };
    const { excluded } = contactAfter(requested, queued, offered(1), accepted(1), [5, passedOn]);

    expect(excluded).toEqual([{ agentId: wang, until: start + 65_000 }]);
  });

  test('is not anew with a decline', () => {
    const declined: ContactEvent = { type: 'declined', agentId: wang, epoch: 1, excludedUntil: start };

    expect(contactAfter(requested, queued, offered(1), declined).demandedAt).toBeUndefined();
  });
});

describe('supervisors are told of a danger', () => {
  const waiting = (alertedAfterSeconds?: number) =>
    contactAfter(
      inDanger,
      requested,
      queued,
      ...(alertedAfterSeconds === undefined
        ? []
        : [[alertedAfterSeconds, { type: 'alerted', waitedSeconds: alertedAfterSeconds, supervisors: 1 }] as const]),
    );

  test.each<readonly [string, number | undefined, number, string]>([
    ['when it opens', undefined, 0, 'alerted'],
    ['not twice at once', 0, 29, 'nothing'],
    ['when it has waited 30 s', 0, 30, 'alerted'],
    ['not again before the wait doubles', 30, 59, 'nothing'],
    ['when the wait has doubled', 30, 60, 'alerted'],
  ])('%s', (_when, alertedAfterSeconds, seconds, expected) => {
    expect(gist(alertOf(waiting(alertedAfterSeconds), 2, start + seconds * 1000))).toBe(expected);
  });

  test('heard with an agent, once', () => {
    const active = contactAfter(requested, queued, offered(1), accepted(1), raised);

    expect(gist(alertOf(active, 1, start))).toBe('alerted');
    expect(gist(alertOf(changedBy(active, alertOf(active, 1, start)), 1, start + 600_000))).toBe('nothing');
  });

  test('that waits in overflow as well', () => {
    expect(dangerWaitMs(contactAfter(inDanger, requested, overflowed), start + 7000)).toBe(7000);
  });

  test.each(phases)('not of a contact without one: %s', (phase) => {
    expect(gist(alertOf(inPhase[phase], 1, start + 600_000))).toBe('nothing');
  });

  test('as often as the wait doubles, however often somebody looks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 200 }), (steps) => {
        let state = waiting();
        let seconds = 0;
        for (const step of steps) {
          seconds += step;
          const decision = alertOf(state, 1, start + seconds * 1000);
          if (decision.kind === 'append') {
            state = decision.events.reduce((was, event) => evolve(was, event, start + seconds * 1000), state);
          }
        }

        const told = state.seq - waiting().seq;
        expect(told).toBeLessThanOrEqual(2 + Math.max(0, Math.log2(Math.max(1, seconds) / 30)) + 1);
      }),
      { numRuns: 200 },
    );
  });

  test('is over with the first words of the contact', () => {
    expect(dangerWaitMs(contactAfter(inDanger, requested, queued, offered(1), accepted(1), said(1)), start)).toBe(
      undefined,
    );
  });
});
