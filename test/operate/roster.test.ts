import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkRoster } from '../../operate/roster/check.ts';
import { readRosterFile } from '../../operate/roster/read-file.ts';

function checked(text: string, people?: Parameters<typeof readRosterFile>[1]) {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-roster-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'roster');
  writeFileSync(file, text);
  const { lines, isGood } = checkRoster('roster', readRosterFile(file, people), 'Asia/Shanghai');
  return { lines, isGood };
}

test('reads a table of a spreadsheet, with its mark at the beginning, its quotes and its line ends', () => {
  const text =
    '\uFEFFagent,from,to,activity\r\n"ag_wang",2026-09-07 09:00,2026-09-07 12:00,contacts\r\n\r\nag_li,2026-09-07T09:00,2026-09-07T24:00,off\r\n';

  expect(checked(text)).toEqual({ isGood: true, lines: ['roster: fits, 1 activities on 2 days of 2 agents'] });
});

test('reads a list of rows as JSON, and tells every fault with the row it is in', () => {
  const rows = [
    { agent: 'ag_wang', from: '2026-09-07T09:00', to: '2026-09-07T12:00', activity: 'lunch' },
    { agent: 'ag_wang', from: '2026-09-07T09:00', to: '2026-09-07T08:00', activity: 'contacts' },
  ];

  expect(checked(JSON.stringify(rows))).toEqual({
    isGood: false,
    lines: [
      'roster: refused for 2 faults',
      '  bad_row: row 1: activity: got "lunch"; write one of contacts, break, meeting, training, other, off',
      '  ends_first: row 2: from 2026-09-07T09:00 to 2026-09-07T08:00 is no time; write an end after the beginning',
    ],
  });
});

const plan = {
  roster: {
    people: [
      [{ profile: 'first-line', from: 17, to: 33 }, null],
      [null, { from: 32, to: 48 }],
    ],
  },
};

test('reads a plan of the staffing for the people named: a shift is contacts, a day without one is a day off', () => {
  const people = { agents: ['ag_wang', 'ag_li'], from: '2026-09-07' };

  expect(checked(JSON.stringify(plan), people)).toEqual({
    isGood: true,
    lines: ['roster: fits, 2 activities on 4 days of 2 agents'],
  });
});

test.each([
  ['no_people', JSON.stringify(plan)],
  ['bad_plan', '{"roster": 3}'],
  ['bad_json', '{"roster"'],
  ['bad_header', 'name,from\nag_wang,2026-09-07T09:00'],
  ['empty_roster', '\n'],
])('refuses with %s what is no roster', (code, text) => {
  expect(() => checked(text)).toThrow(new RegExp(`^${code}: `));
});
