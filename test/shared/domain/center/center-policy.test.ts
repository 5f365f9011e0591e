import { describe, expect, test } from 'vitest';
import { schoolLimits, schoolPolicy } from '../../../../infra/stages/school-policy.ts';
import {
  type CenterPolicy,
  formatCenterPolicy,
  parseCenterPolicy,
  policyProblems,
  readCenterPolicy,
} from '../../../../shared/domain/center/center-policy.ts';
import { coverage } from '../../../../shared/domain/routing/coverage.ts';
import { makePolicy, makeProfile } from './make-policy.ts';

test('a policy is read back as it was written', () => {
  expect(parseCenterPolicy(JSON.stringify(makePolicy()))).toEqual(makePolicy());
});

test('a policy that is not JSON is an error', () => {
  expect(() => parseCenterPolicy('{')).toThrow(SyntaxError);
});

describe('a malformed policy', () => {
  test.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['queues.0.liveBound', { queues: [{ id: 'general', liveBound: 0, lowWater: 1 }] }],
    ['queues.0.id', { queues: [{ id: 'General queue', liveBound: 4, lowWater: 1 }] }],
    ['queues.0.priority', { queues: [{ id: 'general', liveBound: 4, lowWater: 1, priority: 0.5 }] }],
    ['profiles', { profiles: [] }],
    ['profiles.0.tier', { profiles: [{ ...makeProfile(), tier: 4 }] }],
    ['profiles.0.skills.general', { profiles: [makeProfile({ skills: { general: 6 } })] }],
    ['profiles.0.capacity.chat', { profiles: [makeProfile({ capacity: { chat: 11, email: 1, voice: 1 } })] }],
    ['hours.shifts.0.from', { hours: { ...makePolicy().hours, shifts: [{ days: [1], from: '9:00', to: '18:00' }] } }],
    [
      'hours.shifts.0.days.0',
      { hours: { ...makePolicy().hours, shifts: [{ days: [0], from: '09:00', to: '18:00' }] } },
    ],
    ['hours.holidays.0', { hours: { ...makePolicy().hours, holidays: ['1 October'] } }],
    ['targets.vipFactor', { targets: { ...makePolicy().targets, vipFactor: 2 } }],
    ['targets.p1HeadStart', { targets: { ...makePolicy().targets, p1HeadStart: -1 } }],
    ['relaxation.tierSeconds', { relaxation: { ...makePolicy().relaxation, tierSeconds: [120, 60] } }],
    ['relaxation.dangerSeconds.1', { relaxation: { ...makePolicy().relaxation, dangerSeconds: [10, -1] } }],
    ['answerCheckShare', { answerCheckShare: 1.5 }],
    ['dueShards', { dueShards: 33 }],
  ])('is refused with the field named: %s', (field, change) => {
    expect(() => parseCenterPolicy(JSON.stringify({ ...makePolicy(), ...change }))).toThrow(`${field}: `);
  });

  test('is refused with every wrong field in one error', () => {
    const wrong = JSON.stringify({ ...makePolicy(), dueShards: 0, queues: [] });

    expect(() => parseCenterPolicy(wrong)).toThrow(/queues: .*; dueShards: /);
  });

  test('is refused for a field nobody knows', () => {
    expect(() => parseCenterPolicy(JSON.stringify({ ...makePolicy(), surprise: 1 }))).toThrow('center policy: ');
  });
});

test('nothing of a policy may be named constructor when it is checked; one that was published so is read', () => {
  const [general, ...others] = makePolicy().queues;
  const queues = [{ ...general, calendar: 'constructor' }, ...others];
  const named = { ...makePolicy(), queues };

  expect(() => parseCenterPolicy(JSON.stringify(named))).toThrow('nothing may be named constructor');
  expect(readCenterPolicy(named).queues).toEqual(queues);
  const steps = { ...makePolicy().relaxation, dangerSeconds: [60, 90] };
  expect(readCenterPolicy({ ...makePolicy(), relaxation: steps }).relaxation).toEqual(steps);
});

test.each([
  [[10, 30], true],
  [[10, 31], false],
  [[600, 600], false],
])('steps of danger of %j seconds are taken: %j, and the refusal says what is allowed', (dangerSeconds, isTaken) => {
  const relaxation = { ...makePolicy().relaxation, dangerSeconds };
  const parse = () => parseCenterPolicy(JSON.stringify({ ...makePolicy(), relaxation }));

  if (isTaken) expect(parse).not.toThrow();
  else expect(parse).toThrow('relaxation.dangerSeconds: got');
});

describe('a policy whose parts do not fit', () => {
  const queues = makePolicy().queues;

  test.each<readonly [string, Partial<CenterPolicy>]>([
    [
      'queues: complaints is missing; every center has it',
      {
        queues: queues.slice(0, 2),
        profiles: [makeProfile({ queues: ['general', 'billing'].map((queue) => ({ queue, delaySeconds: 0 })) })],
      },
    ],
    [
      'profiles: queue ghosts does not exist; add it to queues or serve another',
      {
        profiles: [
          ...makePolicy().profiles,
          makeProfile({ id: 'late', queues: [{ queue: 'ghosts', delaySeconds: 0 }] }),
        ],
      },
    ],
    [
      'queues: nobody serves lost; add it to a profile',
      { queues: [...queues, { id: 'lost', liveBound: 4, lowWater: 2 }] },
    ],
    [
      'queues: general has a low-water mark of 4, which is not under its bound of 4; lower it',
      { queues: queues.map((queue) => (queue.id === 'general' ? { ...queue, lowWater: 4 } : queue)) },
    ],
    [
      'profiles: frontline is there twice; keep one',
      { profiles: [...makePolicy().profiles, makeProfile({ id: 'frontline' })] },
    ],
    [
      'profiles: late serves billing twice; keep one delay',
      {
        profiles: [
          ...makePolicy().profiles,
          makeProfile({ id: 'late', queues: [10, 20].map((delaySeconds) => ({ queue: 'billing', delaySeconds })) }),
        ],
      },
    ],
    [
      'hours: a shift from 18:00 to 09:00 is empty; it must end after it begins',
      { hours: { ...makePolicy().hours, shifts: [{ days: [1], from: '18:00', to: '09:00' }] } },
    ],
    [
      'queues: calendar night of general does not exist; add it to calendars',
      { queues: queues.map((queue) => (queue.id === 'general' ? { ...queue, calendar: 'night' } : queue)) },
    ],
    ['calendars: no queue has night; name it in a queue or take it out', { calendars: { night: makePolicy().hours } }],
    [
      'calendars.night.holidays: 2027-06-31 is no day of the calendar; write one, as 2027-10-01',
      {
        queues: queues.map((queue) => (queue.id === 'general' ? { ...queue, calendar: 'night' } : queue)),
        calendars: { night: { ...makePolicy().hours, holidays: ['2027-06-31'] } },
      },
    ],
  ])('%s', (problem, change) => {
    expect(policyProblems(makePolicy(change))).toEqual([problem]);
    expect(() => parseCenterPolicy(JSON.stringify(makePolicy(change)))).toThrow(problem);
  });

  test('of two queues by one name is told of both: the name, and the overflow that they share', () => {
    expect(policyProblems(makePolicy({ queues: [...queues, ...queues.slice(0, 1)] }))).toEqual([
      'queues: general is there twice; keep one',
      'queues: general shares its overflow general; give each queue its own',
    ]);
  });

  test('is not the one the tests use', () => {
    expect(policyProblems(makePolicy())).toEqual([]);
  });
});

test('the policy a school starts from fits, and no kind of contact is without a taker', () => {
  const policy = schoolPolicy({
    liveBound: 50,
    lowWater: 25,
    hours: makePolicy().hours,
    limits: schoolLimits,
    dueShards: 4,
  });

  expect(policyProblems(policy)).toEqual([]);
  expect(coverage(policy)).toEqual([]);
});

test('the short form reads back as the same policy and takes less room', () => {
  const short = formatCenterPolicy(makePolicy());

  expect(parseCenterPolicy(short)).toEqual(makePolicy());
  expect(short.length).toBeLessThan(JSON.stringify(makePolicy()).length);
});

test('a wrong delay in the short form is refused by its field', () => {
  const wrong = formatCenterPolicy(makePolicy()).replace('"billing":0', '"billing":-1');

  expect(() => parseCenterPolicy(wrong)).toThrow(/profiles\.\d\.queues\.\d\.delaySeconds: /);
});

describe('delays by channel', () => {
  const byChannel = (secondsBy: object, capacity = { chat: 3, voice: 1, email: 1 }) => {
    const [frontline, ...others] = makePolicy().profiles;
    const queues = [{ queue: 'general', delaySeconds: 10, secondsBy }];
    return { ...makePolicy(), profiles: [{ ...frontline, queues, capacity }, ...others] };
  };

  test('are read back as they were published', () => {
    const policy = parseCenterPolicy(JSON.stringify(byChannel({ voice: 0, chat: 20 })));

    expect(policy.profiles[0]?.queues).toEqual([
      { queue: 'general', delaySeconds: 10, secondsBy: { voice: 0, chat: 20 } },
    ]);
    expect(parseCenterPolicy(formatCenterPolicy(policy))).toEqual(policy);
  });

  test.each([
    ['a channel there is none of', { fax: 3 }, 'profiles.0.queues.0.secondsBy'],
    ['less than nothing', { voice: -1 }, 'profiles.0.queues.0.secondsBy.voice'],
  ])('are refused with the field named: %s', (_what, secondsBy, field) => {
    expect(() => parseCenterPolicy(JSON.stringify(byChannel(secondsBy)))).toThrow(field);
  });

  test('are a fault for a channel that the profile does not take', () => {
    const deaf = JSON.stringify(byChannel({ voice: 3 }, { chat: 3, voice: 0, email: 1 }));

    expect(() => parseCenterPolicy(deaf)).toThrow(
      'profiles: frontline has a delay for voice of general and takes no voice; take it out',
    );
  });
});
