import { expect, test } from 'vitest';
import { prod } from '../../infra/stages/prod.ts';
import { stageNamed } from '../../infra/stages/stages.ts';
import { staffFaults } from '../../operate/policy/staffed.ts';
import { readTeamFile } from '../../operate/policy/team-file.ts';
import { checkPolicy } from '../../shared/domain/center/check-policy.ts';
import { coverage } from '../../shared/domain/routing/coverage.ts';

const now = Date.parse('2026-11-27T00:00:00Z');
const school = readTeamFile('simulate/teams/school.json');

test.each(['dev', 'prod', 'laptop'])('under the policy of stage %s somebody takes every kind of contact', (stage) => {
  const { policy } = stageNamed(stage);

  expect(coverage(policy)).toEqual([]);
  expect(checkPolicy(policy, now)).toMatchObject({ kind: 'fits', warnings: [] });
});

test('at every hour that the shipped policy claims, somebody of the school’s team takes every kind of contact', () => {
  expect(staffFaults(prod.policy, school, now)).toEqual([]);
});

test('names the kinds and the hours that a team leaves open', () => {
  const late = school.map((one) => (one.profile === 'leads' ? { ...one, shift: { from: '09:00', to: '24:00' } } : one));

  const faults = staffFaults(prod.policy, late, now);

  expect(faults).toContain(
    'hours: nobody on duty takes chat in en from complaints for tier 3 or above: Fri Sat Sun Mon Tue Wed Thu 08:00-09:00',
  );
  expect(faults).toHaveLength(36);
});

test('a queue with hours of its own claims those', () => {
  const night = { timeZone: 'Asia/Shanghai', shifts: [{ days: [1], from: '22:00', to: '24:00' }], holidays: [] };
  const policy = {
    ...prod.policy,
    queues: prod.policy.queues.map((queue) => (queue.id === 'billing' ? { ...queue, calendar: 'night' } : queue)),
    calendars: { night },
  };
  const day = school.map((one) => ({ ...one, shift: { from: '08:00', to: '22:00' } }));

  expect(staffFaults(policy, day, now)).toContain(
    'hours: nobody on duty takes voice in zh from billing: Mon 22:00-24:00',
  );
});

test('names a profile of the team that the policy does not have', () => {
  expect(staffFaults(prod.policy, [...school, { profile: 'poets', agents: 1 }], now)).toEqual([
    'team: profile poets does not exist in the policy; name one that does',
  ]);
});
