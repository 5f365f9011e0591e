import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { laptop } from '../../infra/stages/laptop.ts';
import { checkFile, policyIn } from '../../operate/policy/check.ts';
import { diffPolicy, listVersions, publish, rollBack, showVersion } from '../../operate/policy/versions.ts';
import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { memoryPolicyVersions } from '../../shared/memory/policy-versions.ts';
import { versionOf } from '../../shared/workflow/publish-policy.ts';
import { releasePolicy } from '../../shared/workflow/release-policy.ts';

const now = Date.parse('2026-11-27T00:00:00Z');
const school = laptop.policy;
const scratch = mkdtempSync(join(tmpdir(), 'handraise-policy-'));
const file = (written: unknown): string => {
  const path = join(scratch, 'policy.json');
  writeFileSync(path, typeof written === 'string' ? written : JSON.stringify(written));
  return path;
};

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The school's policy with these queues more, which the seniors serve. */
function withQueues(...ids: readonly string[]): CenterPolicy {
  return {
    ...school,
    queues: [...school.queues, ...ids.map((id) => ({ id, liveBound: 20, lowWater: 10 }))],
    profiles: school.profiles.map((profile) =>
      profile.id === 'seniors'
        ? { ...profile, queues: [...profile.queues, ...ids.map((queue) => ({ queue, delaySeconds: 15 }))] }
        : profile,
    ),
  };
}

/** A center that was deployed with the school's policy. */
async function deployed() {
  const versions = memoryPolicyVersions();
  const first = versionOf(school, { by: 'deployment', at: now });
  await releasePolicy(versions, first);
  return { versions, first: first.version };
}

const mei = { by: 'mei', at: now + 1 };

describe('check', () => {
  test('names every fault with its field, what stands there and what to write', () => {
    const broken = {
      ...school,
      queues: [{ id: 'General queue', liveBound: 0, lowWater: 1 }],
      hours: { ...school.hours, shifts: [{ days: [8], from: '9:00', to: '18:00' }] },
      dueShards: undefined,
    };

    const { lines, isGood } = checkFile(file(broken), now);

    expect(isGood).toBe(false);
    expect(lines.slice(1)).toEqual([
      '  queues.0.id: got "General queue"; a name has 2 to 31 small letters, digits and -, as course-math',
      '  queues.0.liveBound: got 0; allowed is >=1',
      '  hours.shifts.0.days.0: got 8; allowed is <=7',
      '  hours.shifts.0.from: got "9:00"; write a time as 08:30',
      '  dueShards: is missing',
    ]);
  });

  test.each<readonly [string, CenterPolicy, string]>([
    [
      'a time zone nobody knows',
      { ...school, hours: { ...school.hours, timeZone: 'Asia/Shangai' } },
      'hours.timeZone: "Asia/Shangai" is no time zone this runtime knows',
    ],
    ['no profile at all', { ...school, profiles: [] }, 'profiles: got []'],
    [
      'a queue that articles name',
      {
        ...school,
        queues: school.queues.filter(({ id }) => id !== 'billing'),
        profiles: school.profiles.map((profile) => ({
          ...profile,
          queues: profile.queues.filter(({ queue }) => queue !== 'billing'),
        })),
      },
      'unknown_queue: "billing" is no queue of the policy',
    ],
  ])('refuses %s', (_what, policy, sentence) => {
    expect(checkFile(file(policy), now).lines.join('\n')).toContain(sentence);
    expect(() => policyIn(file(policy), now)).toThrow(sentence);
  });

  test('says where a file is no JSON', () => {
    expect(() => checkFile(file('{"queues": [}'), now)).toThrow(/policy\.json: .*JSON/);
  });

  test('accepts the school’s policy, and warns of a list of holidays that ends', () => {
    const ending = { ...school, hours: { ...school.hours, holidays: ['2027-01-01'] } };

    expect(checkFile(file(school), now)).toMatchObject({ isGood: true, value: { faults: [], warnings: [] } });
    expect(checkFile(file(ending), now).lines).toContain(
      '  warning: hours: the last day that is named is 2027-01-01, less than 60 days from now; name the next holidays',
    );
  });
});

describe('diff', () => {
  test('reads like prose', async () => {
    const { versions, first } = await deployed();
    const changed = withQueues('music');
    const policy: CenterPolicy = {
      ...changed,
      queues: changed.queues.map((queue) => (queue.id === 'billing' ? { ...queue, liveBound: 30 } : queue)),
      hours: {
        ...school.hours,
        shifts: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }],
        holidays: ['2027-10-01'],
        makeUpDays: { '2027-10-09': 5 },
      },
      limits: { ...school.limits, offerSeconds: { ...school.limits.offerSeconds, chat: 20 } },
    };

    const { lines, value } = await diffPolicy(versions, policy);

    expect(lines).toEqual([
      'queue billing: liveBound changed from 12 to 30',
      'queue music added: at most 20 wait in line, refilled under 10, overflow spare-1',
      'profile seniors: serves music after 15 s',
      'hours: shifts changed from Mon Tue Wed Thu Fri Sat Sun 00:00-24:00 to Mon Tue Wed Thu Fri 09:00-18:00',
      'hours: holidays added: 2027-10-01',
      'hours: make-up working day 2027-10-09 set to the hours of Fri',
      'limits.offerSeconds.chat changed from 15 to 20',
    ]);
    expect(value).toMatchObject({ against: first });
  });

  test('compares with what was deployed when it is asked to', async () => {
    const { versions, first } = await deployed();
    await publish(versions, withQueues('music'), mei);

    const inForce = await diffPolicy(versions, withQueues('music'));
    const deployedThen = await diffPolicy(versions, withQueues('music'), 'deployed');

    expect(inForce.lines).toEqual([expect.stringMatching(/^no difference to v-/)]);
    expect(deployedThen).toMatchObject({
      value: { against: first, changes: [expect.stringContaining('music'), expect.anything()] },
    });
    await expect(diffPolicy(versions, school, 'v-nothing')).rejects.toThrow('"v-nothing" is no version');
  });
});

describe('publish', () => {
  test('puts a policy in force, with who, when and why, and keeps the one before', async () => {
    const { versions, first } = await deployed();

    const { value } = await publish(versions, withQueues('music'), { ...mei, note: 'autumn' });

    expect(value).toMatchObject({ kind: 'published', previous: first });
    expect(await versions.current()).toMatchObject({ by: 'mei', note: 'autumn', release: first });
    expect((await listVersions(versions)).value).toMatchObject([
      { by: 'mei', inForce: true, deployed: false },
      { by: 'deployment', inForce: false, deployed: true },
    ]);
  });

  test('gives each queue that came without a deployment a spare overflow, which it keeps', async () => {
    const { versions } = await deployed();
    await publish(versions, withQueues('music', 'dance'), mei);

    await publish(versions, withQueues('drama', 'dance'), mei);

    expect((await showVersion(versions, undefined)).value).toMatchObject({
      queues: expect.arrayContaining([
        expect.objectContaining({ id: 'drama', overflow: 'spare-1' }),
        expect.objectContaining({ id: 'dance', overflow: 'spare-2' }),
        expect.not.objectContaining({ overflow: expect.anything() }),
      ]),
    });
  });

  test('refuses more new queues than there are spare overflows, naming those', async () => {
    const { versions } = await deployed();

    await expect(publish(versions, withQueues('aa', 'bb', 'cc', 'dd', 'ee'), mei)).rejects.toThrow(
      'no spare overflow queue is left for ee; deploy a stage with these queues',
    );
  });

  test('refuses another number of shards: timers written meanwhile would be looked for elsewhere', async () => {
    const { versions } = await deployed();

    await expect(publish(versions, { ...school, dueShards: 2 }, mei)).rejects.toThrow(
      'dueShards: got 2, 1 is in force',
    );
  });

  test('refuses before the first deployment', async () => {
    await expect(publish(memoryPolicyVersions(), school, mei)).rejects.toThrow('no policy is in force');
  });
});

test('a rollback puts a version of before in force and says what that changes', async () => {
  const { versions, first } = await deployed();
  await publish(versions, withQueues('music'), mei);

  const { lines } = await rollBack(versions, first, { by: 'wei', at: now + 2 });

  expect(await versions.current()).toMatchObject({ version: first, by: 'wei' });
  expect(lines).toContain('  queue music removed; who waits there moves to general');
  await expect(rollBack(versions, 'v-nothing', mei)).rejects.toThrow('"v-nothing" is no version');
});
