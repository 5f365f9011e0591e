import { describe, expect, test } from 'vitest';
import { tableParquet } from '../../functions/export/table-parquet.ts';
import { otherNames } from '../../operate/person/other-names.ts';
import { tableOfKey, withoutPersonIn } from '../../operate/person/rewrite-file.ts';
import { kindOfRow } from '../../shared/aws/person-rows.ts';
import type { Row } from '../../shared/domain/tables/column.ts';
import { openContactsTable } from '../../shared/domain/tables/tables.ts';
import { ContactId } from '../../shared/schema/ids.ts';
import { readAs } from '../../shared/schema/read-as.ts';

const anns = readAs(ContactId, 'ct_anns-contact');
const bens = readAs(ContactId, 'ct_bens-contact');
const at = Date.parse('2026-11-27T12:00:00Z');

function snapshot(rows: readonly Row[]): Uint8Array {
  return tableParquet({ table: openContactsTable, key: '', rows: rows.map((row) => [row]), asOf: at }, (key) => key);
}

function rowOf(contactId: string, studentId: string): Row {
  return {
    ...{ contactId, studentId, channel: 'chat', language: 'en', class: 'standard', tier: 1, phase: 'queued' },
    ...{ openedAt: at, openedHalfHour: '2026-11-27T20:00', reopened: 0, utcHour: '2026-11-27T12', asOf: at },
  };
}

describe('another name', () => {
  test('is the same for the same contact, another for every other, and another under every secret', () => {
    const [one, again] = [otherNames('a secret', anns), otherNames('a secret', anns)];
    const others = [otherNames('a secret', bens), otherNames('b secret', anns)];

    expect(again).toEqual(one);
    for (const other of others)
      expect(Object.values(one).some((name) => Object.values(other).includes(name))).toBe(false);
  });
});

describe('an exported file', () => {
  const taken = { personKey: 'p_ann', contacts: new Map([[anns, otherNames('a secret', anns)]]) };

  test('loses a person, and keeps every other row and column as it was', async () => {
    const { contactId, personKey } = otherNames('a secret', anns);
    const before = snapshot([rowOf(anns, 'p_ann'), rowOf(bens, 'p_ben')]);

    const after = await withoutPersonIn(before, openContactsTable, taken);

    expect(after).toEqual(snapshot([rowOf(contactId, personKey), rowOf(bens, 'p_ben')]));
  });

  test('in which the person is not stays as it is', async () => {
    expect(await withoutPersonIn(snapshot([rowOf(bens, 'p_ben')]), openContactsTable, taken)).toBeUndefined();
  });

  test('tells by its key which table it is of', () => {
    const place = 'open_contacts/date=2026-11-27/hour=20/2026-11-27T12.parquet';

    expect(tableOfKey(`v2/${place}`)).toBe(openContactsTable);
    expect(tableOfKey(`history/v2/as_of=2026-11-27/${place}`)).toBe(openContactsTable);
    expect(tableOfKey('people/v2/date=2026-11-27/hour=12/2026-11-27T12.parquet')).toBeUndefined();
  });
});

test('a row of a kind that nobody here knows is told from those that may be erased', () => {
  expect(kindOfRow('sessions', { pk: 'CONTACT#ct_1', sk: 'E#0000000001' })).toBe('event');
  expect(kindOfRow('directory', { pk: 'STUDENT#st_ann', sk: 'ERASURE' })).toBe('erasure');
  expect(kindOfRow('directory', { pk: 'STUDENT#st_ann', sk: 'PLACE#contact#1' })).toBe('student');
  expect(kindOfRow('metrics', { pk: 'MOOD#2026', sk: 'st_ann' })).toBe('unknown');
});
