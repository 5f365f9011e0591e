import { expect, test } from 'vitest';
import type { CenterPolicy } from '../../../../shared/domain/center/center-policy.ts';
import { policyChanges } from '../../../../shared/domain/center/changes/policy-changes.ts';
import type { Hours } from '../../../../shared/domain/hours/hours-policy.ts';
import { makePolicy, makeProfile } from './make-policy.ts';

const policy = makePolicy();
const night: Hours = {
  timeZone: 'Asia/Shanghai',
  shifts: [{ days: [6, 7], from: '20:00', to: '24:00' }],
  holidays: ['2027-01-01'],
};

test.each<readonly [string, Partial<CenterPolicy>, readonly string[]]>([
  ['nothing', {}, []],
  [
    'a queue that is added',
    { queues: [...policy.queues, { id: 'music', skill: 'piano', calendar: 'night', liveBound: 9, lowWater: 5 }] },
    ['queue music added: at most 9 wait in line, refilled under 5, skill piano, calendar night'],
  ],
  [
    'a queue that is gone',
    { queues: policy.queues.slice(1) },
    ['queue general removed; who waits there moves to general'],
  ],
  [
    'a bound',
    { queues: policy.queues.map((one) => (one.id === 'billing' ? { ...one, liveBound: 5 } : one)) },
    ['queue billing: liveBound changed from 4 to 5'],
  ],
  [
    'what a profile serves and can do',
    {
      profiles: policy.profiles.map((one) =>
        one.id === 'billing-desk'
          ? {
              ...one,
              queues: [
                { queue: 'general', delaySeconds: 10 },
                { queue: 'complaints', delaySeconds: 0 },
              ],
              skills: { general: 3 },
            }
          : one,
      ),
    },
    [
      'profile billing-desk: serves general after 10 s instead of after 30 s',
      'profile billing-desk: serves complaints at once',
      'profile billing-desk: serves billing no longer',
      'profile billing-desk: skills.billing removed, it was 4',
    ],
  ],
  [
    'a delay of one channel',
    {
      profiles: [
        makeProfile({ queues: [{ queue: 'general', delaySeconds: 0, secondsBy: { email: 60 } }] }),
        ...policy.profiles.slice(1),
      ],
    },
    ['profile frontline: serves general after 0 s, email 60 s instead of after 0 s'],
  ],
  [
    'profiles that come and go',
    { profiles: [...policy.profiles.slice(1), makeProfile({ id: 'night-desk' })] },
    ['profile night-desk added: tier 1, serves general', 'profile frontline removed'],
  ],
  [
    'hours',
    {
      hours: {
        ...night,
        timeZone: 'Europe/Berlin',
        makeUpDays: { '2027-02-14': 5 },
        shortDays: { '2027-02-05': [{ from: '09:00', to: '12:00' }] },
      },
    },
    [
      'hours: time zone changed from Asia/Shanghai to Europe/Berlin',
      'hours: shifts changed from Mon Tue Wed Thu Fri 09:00-18:00 to Sat Sun 20:00-24:00',
      'hours: holidays added: 2027-01-01',
      'hours: make-up working day 2027-02-14 set to the hours of Fri',
      'hours: short day 2027-02-05 set to 09:00-12:00',
    ],
  ],
  ['a calendar that is added', { calendars: { night } }, ['calendar night added: Sat Sun 20:00-24:00']],
  [
    'a limit, and numbers to call',
    { limits: { ...policy.limits, leaseSeconds: 60 }, crisisLines: { CN: [] } },
    ['limits.leaseSeconds changed from 45 to 60', 'crisisLines set to {"CN":[]}'],
  ],
])('says in words what changed: %s', (_what, change, sentences) => {
  expect(policyChanges(policy, makePolicy(change))).toEqual(sentences);
});

test('says what a change of a calendar takes away', () => {
  const before = makePolicy({ calendars: { night, day: night } });
  const after = makePolicy({ calendars: { night: { ...night, shifts: [], holidays: [] } } });

  expect(policyChanges(before, after)).toEqual([
    'calendar night: shifts changed from Sat Sun 20:00-24:00 to none',
    'calendar night: holidays removed: 2027-01-01',
    'calendar day removed',
  ]);
});
