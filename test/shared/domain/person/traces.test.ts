import { expect, test } from 'vitest';
import { isTraced, renamed } from '../../../../shared/domain/person/traces.ts';

const traces = new Set(['st_ann', 'ct_annscontact']);

test.each([
  ['a value', { studentId: 'st_ann' }],
  ['a value within', { record: { facts: [{ studentId: 'st_ann' }] } }],
  ['a part of a key', { pk: 'STUDENT#st_ann', sk: 'PLACE#contact#1' }],
  ['the name of a field', { slots: { ct_annscontact: 'chat' } }],
])('a row is of a person by %s', (_where, row) => {
  expect(isTraced(row, traces)).toBe(true);
});

test.each([
  ['a longer id that begins alike', { studentId: 'st_anna', pk: 'STUDENT#st_ann.b' }],
  ['an id in what somebody wrote', { text: 'ask st_ann about it' }],
  ['numbers, nothing and what is true', { at: 1, due: null, helpful: true, excluded: [] }],
])('a row is not of a person by %s', (_where, row) => {
  expect(isTraced(row, traces)).toBe(false);
});

test('names are replaced wherever they are whole values, and all else stays as it is', () => {
  const names = new Map([
    ['st_ann', 'st_erased.1'],
    ['ct_annscontact', 'ct_other'],
  ]);
  const record = {
    studentId: 'st_ann',
    seq: 4,
    agents: ['ag_wang'],
    facts: [{ contactId: 'ct_annscontact', left: null }],
  };

  expect(renamed(record, names)).toEqual({
    ...{ studentId: 'st_erased.1', seq: 4, agents: ['ag_wang'] },
    facts: [{ contactId: 'ct_other', left: null }],
  });
});
