import { expect, test } from 'vitest';
import { teamIn } from '../../../simulate/command/files.ts';
import { teamIf } from '../../../simulate/staffing/need/what-if.ts';

const team = teamIn('start');
const nothing = { agents: undefined, crossTraining: undefined, handling: undefined };
const voices = (profiles: typeof team.profiles) => profiles.map(({ capacity }) => capacity.voice);

test('a team of so many agents keeps its proportions', () => {
  const { staff } = teamIf(team, { ...nothing, agents: 16 });

  expect(staff.map(({ agents }) => agents)).toEqual(team.staff.map(({ agents }) => 2 * agents));
});

test('where all are trained everybody takes calls, and where none is the phones alone do, and no chats', () => {
  const all = teamIf(team, { ...nothing, crossTraining: 'all' });
  const none = teamIf(team, { ...nothing, crossTraining: 'none' });

  expect(voices(all.profiles).every((calls) => calls === 1)).toBe(true);
  expect(none.profiles.filter(({ capacity }) => capacity.voice > 0).map(({ capacity }) => capacity.chat)).toEqual([0]);
});

test('the preset a school starts with is five for chat, two for calls, one for mail', () => {
  expect(team.staff.map(({ agents }) => agents)).toEqual([5, 2, 1]);
});
