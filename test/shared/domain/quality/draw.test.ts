import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContactEvent } from '../../../../shared/domain/contact/event.ts';
import { foldContact } from '../../../../shared/domain/metrics/fold-contact.ts';
import { erasedStudent, isErasedStudent } from '../../../../shared/domain/person/erased-student.ts';
import { candidatesOf, type DrawnContact, drawn, withPeers } from '../../../../shared/domain/quality/draw.ts';
import { hoursOfWeek, lastWeek, weekOf, weekOfDate } from '../../../../shared/domain/quality/week.ts';
import { ContactId } from '../../../../shared/schema/ids.ts';
import { readAs } from '../../../../shared/schema/read-as.ts';
import {
  accepted,
  agentSaid,
  closed,
  contactId,
  li,
  logOf,
  offered,
  queued,
  requested,
  start,
  wang,
} from '../contact/make-contact.ts';

const zone = 'Asia/Shanghai';
const dayMs = 86_400_000;
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

function candidate(number: number, agentId = wang, week = '2026-W36'): DrawnContact {
  const id = readAs(ContactId, `ct_${String(number).padStart(8, '0')}`);
  return { week, contactId: id, agentId, closedAt: start, queue: 'general', language: 'zh' };
}

describe('a week', () => {
  test.each([
    ['2026-01-01', '2026-W01'],
    ['2027-01-01', '2026-W53'],
    ['2026-12-31', '2026-W53'],
    ['2024-12-30', '2025-W01'],
    ['2026-09-07', '2026-W37'],
    ['2026-09-06', '2026-W36'],
  ])('of %s is %s', (date, week) => {
    expect(weekOfDate(date)).toBe(week);
  });

  test('is the school’s: its Monday begins while it is Sunday in Greenwich', () => {
    expect(weekOf(zone, Date.parse('2026-09-06T16:00:00Z'))).toBe('2026-W37');
    expect(weekOf('Etc/UTC', Date.parse('2026-09-06T16:00:00Z'))).toBe('2026-W36');
  });

  test('that is over is the one before, whole', () => {
    const past = lastWeek(zone, start);

    expect(past.week).toBe('2026-W36');
    expect(new Date(past.from).toISOString()).toBe('2026-08-30T16:00:00.000Z');
    expect(new Date(past.until).toISOString()).toBe('2026-09-06T16:00:00.000Z');
    expect(hoursOfWeek(past)).toHaveLength(7 * 24);
  });

  test.each([
    ['Europe/Berlin', '2026-10-26T12:00:00Z', 169],
    ['Europe/Berlin', '2026-03-30T12:00:00Z', 167],
    ['Asia/Kolkata', '2026-09-07T12:00:00Z', 169],
  ])('in %s before %s touches %i hours of UTC', (timeZone, now, hours) => {
    const touched = hoursOfWeek(lastWeek(timeZone, Date.parse(now)));

    expect(touched).toHaveLength(hours);
    expect(new Set(touched).size).toBe(hours);
  });
});

describe('what may be drawn', () => {
  const handled = [requested, queued, offered(1), accepted(1)] as const;
  const past = { week: '2026-W37', from: start - dayMs, until: start + dayMs };
  const recordOf = (...steps: readonly ContactEvent[]) =>
    foldContact(contactId, logOf(...steps)) ?? expect.fail('not closed');

  test('is the part of each agent who wrote something', () => {
    const both = recordOf(
      ...handled,
      agentSaid(1),
      { type: 'transferred', agentId: wang, queue: 'billing' },
      { type: 'queued', queue: 'billing' },
      offered(2, li),
      accepted(2, li),
      agentSaid(1, li),
      closed,
    );

    expect(candidatesOf(past, [both])).toEqual([
      { week: '2026-W37', contactId, agentId: wang, closedAt: start, queue: 'billing', language: 'zh' },
      { week: '2026-W37', contactId, agentId: li, closedAt: start, queue: 'billing', language: 'zh' },
    ]);
  });

  test('is nothing where the agent wrote nothing, or which first closed in another week', () => {
    const silent = recordOf(...handled, closed);
    const other = recordOf(...handled, agentSaid(1), closed);

    expect(candidatesOf(past, [silent])).toEqual([]);
    expect(candidatesOf({ ...past, until: start }, [other])).toEqual([]);
    expect(candidatesOf({ ...past, from: start }, [other])).toHaveLength(1);
  });

  test('says of a contact that somebody was in danger in it, whether it was heard or told by its agent', () => {
    const record = recordOf(...handled, agentSaid(1), closed);
    const dangerOf = (change: object) => candidatesOf(past, [{ ...record, ...change }]).map(({ danger }) => danger);

    expect(dangerOf({ danger: 'self-harm' })).toEqual([true]);
    expect(dangerOf({ dangerWas: true })).toEqual([true]);
    expect(dangerOf({ dangerWas: false })).toEqual([undefined]);
  });

  test('is nothing of a contact that was erased: there is no log to read', () => {
    const record = recordOf(...handled, agentSaid(1), closed);
    const erased = { ...record, studentId: erasedStudent(createHash('sha256').update('a').digest('base64url')) };

    expect(isErasedStudent(record.studentId)).toBe(false);
    expect(candidatesOf(past, [erased])).toEqual([]);
  });
});

describe('the draw', () => {
  const numbers = fc.uniqueArray(fc.nat(99_999), { minLength: 0, maxLength: 40 });
  const parts = numbers.map((ids) => ids.map((number) => candidate(number, number % 2 ? wang : li)));
  const ids = (of: readonly DrawnContact[]) => of.map((one) => `${one.agentId} ${one.contactId}`).sort();

  test('takes so many of each agent, or all there are', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 5 }), (candidates, most) => {
        const taken = drawn(candidates, most, digest);

        for (const agentId of [wang, li]) {
          const own = (of: readonly DrawnContact[]) => of.filter((one) => one.agentId === agentId).length;
          expect(own(taken)).toBe(Math.min(most, own(candidates)));
        }
      }),
    );
  });

  test('takes the same in whatever order they come, and drawn part by part', () => {
    fc.assert(
      fc.property(parts, fc.nat(40), (candidates, cut) => {
        const whole = ids(drawn(candidates, 3, digest));
        const first = drawn(candidates.slice(0, cut), 3, digest);

        expect(ids(drawn(candidates.toReversed(), 3, digest))).toEqual(whole);
        expect(ids(drawn([...candidates.slice(cut), ...first], 3, digest))).toEqual(whole);
      }),
    );
  });

  test('draws a colleague for each contact, but for one with danger', () => {
    const all = [candidate(1), { ...candidate(2), danger: true as const }, candidate(3, li)];

    expect(withPeers(all, digest).map(({ peerId }) => peerId)).toEqual([li, undefined, wang]);
  });

  test('takes others in another week: no contact is drawn for ever', () => {
    const of = (week: string) =>
      drawn(
        Array.from({ length: 30 }, (_, number) => candidate(number, wang, week)),
        3,
        digest,
      ).map(({ contactId: id }) => id);

    expect(of('2026-W36')).not.toEqual(of('2026-W37'));
  });

  test('gives each of an agent’s contacts the same chance', () => {
    const weeks = Array.from({ length: 400 }, (_, week) => `week-${week}`);
    const counts = new Map<string, number>();
    for (const week of weeks)
      for (const { contactId: id } of drawn(
        Array.from({ length: 10 }, (_, number) => candidate(number, wang, week)),
        3,
        digest,
      ))
        counts.set(id, (counts.get(id) ?? 0) + 1);

    // 120 each on the average; four standard deviations of a binomial are 37.
    expect(counts.size).toBe(10);
    for (const count of counts.values()) expect(Math.abs(count - 120)).toBeLessThan(37);
  });
});
