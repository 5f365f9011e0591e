import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../../../../shared/domain/center/check-policy.ts';
import { makePolicy, makeProfile } from './make-policy.ts';

const now = Date.parse('2026-11-27T00:00:00Z');
const policy = makePolicy();
const complete = { ...policy, profiles: policy.profiles.map((one) => ({ ...one, skills: everySkill() })) };

function everySkill(): Record<string, number> {
  return Object.fromEntries(policy.queues.map(({ id }) => [id, 3]));
}

const faultsOf = (written: unknown) => {
  const checked = checkPolicy(written, now);
  return checked.kind === 'refused' ? checked.faults : [];
};

describe('a check', () => {
  test.each<readonly [string, unknown, string]>([
    ['a wrong name', { queues: [{ id: 'A b', liveBound: 4, lowWater: 2 }] }, 'queues.0.id: got "A b"; a name has'],
    ['a wrong time', { hours: { ...policy.hours, shifts: [{ days: [1], from: '9', to: '18:00' }] } }, 'write a time'],
    ['too large a number', { dueShards: 33 }, 'dueShards: got 33; allowed is <=32'],
    ['an unknown field', { moods: 1 }, 'moods: is no field; take it out'],
    ['a missing one', { limits: undefined }, 'limits: is missing'],
    ['parts that do not fit', { profiles: [makeProfile()] }, 'queues: nobody serves billing; add it to a profile'],
    ['an overflow of two queues', spare(), 'queues: billing shares its overflow spare-1; give each queue its own'],
    [
      'wrong routing constants',
      { routing: { callbackTargetSeconds: -1 } },
      'routing.callbackTargetSeconds: allowed is >=0',
    ],
    ['a queue by a spare’s name', named('spare-2'), 'queues: spare-2 is the name of a spare overflow queue'],
  ])('says of %s where it is, what stands there and what to do', (_what, change, sentence) => {
    expect(faultsOf({ ...policy, ...Object(change) }).join('\n')).toContain(sentence);
  });

  test('repeats no long value whole', () => {
    const [fault = ''] = faultsOf({ ...policy, crisisLines: 'x'.repeat(500) });

    expect(fault).toContain('crisisLines: got "xxx');
    expect(fault.length).toBeLessThan(150);
  });

  test('of what is no policy at all says so', () => {
    expect(faultsOf(7)).toEqual(['the policy: got 7; allowed is Object']);
  });

  test('gives a policy that fits, and what is worth knowing of it', () => {
    const ending = { ...complete, hours: { ...policy.hours, holidays: ['2027-01-01'] } };

    expect(checkPolicy(complete, now)).toEqual({ kind: 'fits', policy: complete, warnings: [] });
    expect(checkPolicy(ending, now)).toMatchObject({ warnings: [expect.stringContaining('named is 2027-01-01')] });
    expect(
      checkPolicy({ ...complete, profiles: complete.profiles.map((one) => ({ ...one, languages: ['zh'] })) }, now),
    ).toMatchObject({
      kind: 'fits',
      warnings: expect.arrayContaining([expect.stringContaining('nobody ever takes chat in en')]),
    });
  });
});

function spare() {
  return { queues: policy.queues.map((one) => (one.id === 'complaints' ? one : { ...one, overflow: 'spare-1' })) };
}

function named(id: string) {
  return {
    queues: [...policy.queues, { id, liveBound: 4, lowWater: 2 }],
    profiles: [...policy.profiles, makeProfile({ id: 'other', queues: [{ queue: id, delaySeconds: 0 }] })],
  };
}
