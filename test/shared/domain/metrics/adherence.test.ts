import { expect, test } from 'vitest';
import { adherence } from '../../../../shared/domain/metrics/adherence.ts';
import type { AgentState } from '../../../../shared/domain/tables/agent-states.ts';
import type { PlannedActivity } from '../../../../shared/domain/tables/roster.ts';
import { AgentId } from '../../../../shared/schema/ids.ts';
import { readAs } from '../../../../shared/schema/read-as.ts';

const nine = Date.parse('2026-09-07T01:00:00Z');
const minute = 60_000;
const day = 24 * 60;
const agentId = readAs(AgentId, 'ag_wang');

function state(change: number, minutes: number, status: string, chats = 0): AgentState {
  return {
    ...{ agentId, profile: 'first-line', firstSeenAt: nine, change, since: nine + minutes * minute, status },
    ...{ because: 'said', capacityChat: 3, capacityEmail: 1, capacityVoice: 1, chats, emails: 0, calls: 0 },
  };
}

function plan(activity: string, from: number, to: number): PlannedActivity {
  return {
    ...{ agentId, activityNumber: 1, activity, startsAt: nine + from * minute, endsAt: nine + to * minute },
    ...{ startsLocal: '', endsLocal: '', publishedAt: nine },
  };
}

test.each<[string, PlannedActivity, readonly AgentState[], number]>([
  ['late by ten minutes', plan('contacts', 0, 60), [state(1, 10, 'ready')], 50],
  ['with a contact though away', plan('contacts', 0, 60), [state(1, 0, 'away', 1), state(2, 30, 'away')], 30],
  ['a break that a chat ate into', plan('break', 0, 30), [state(1, 0, 'ready', 1), state(2, 12, 'away')], 18],
  ['a break signed out', plan('break', 0, 30), [state(1, 0, 'offline')], 30],
  ['never there', plan('contacts', 0, 60), [state(1, -90, 'offline')], 0],
])('%s: what was kept of the plan is counted in seconds', (_what, planned, states, minutes) => {
  const measure = adherence([planned], states, () => nine + 120 * minute);

  expect(measure.numerator).toBe(minutes * 60);
  expect(measure.denominator).toBe((planned.endsAt - planned.startsAt) / 1000);
});

test.each<[string, readonly AgentState[]]>([
  ['has no end', [state(1, 0, 'ready')]],
  ['ends with a state of weeks later', [state(1, 0, 'ready'), state(2, 20 * day, 'offline')]],
])('a state of more than a week counts nowhere: it %s', (_what, states) => {
  const planned = [plan('contacts', 0, 60), plan('contacts', 15 * day, 15 * day + 60)];

  expect(adherence(planned, states, () => nine + 21 * day * minute)).toMatchObject({ numerator: 0, denominator: 7200 });
});

test('what had not ended when the newest state was exported counts nowhere', () => {
  const until = (minutes: number) => () => nine + minutes * minute;

  expect(adherence([plan('contacts', 0, 60)], [state(1, 0, 'ready')], until(59)).denominator).toBe(0);
  expect(adherence([plan('contacts', 0, 60)], [state(1, 0, 'ready')], until(60)).denominator).toBe(3600);
});

test('an older hour that is exported once more says nothing of the states since', () => {
  const exportedAt = (hour: string) => nine + (hour === '2026-09-07T01' ? 600 : 125) * minute;
  const states = [state(1, 0, 'ready'), state(2, 70, 'away')];

  const measure = adherence([plan('contacts', 0, 60), plan('contacts', 120, 180)], states, exportedAt);

  expect(measure).toMatchObject({ numerator: 3600, denominator: 3600 });
});
