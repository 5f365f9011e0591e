import { expect, test } from 'vitest';
import { addressPrefix } from '../../../../shared/domain/visitor/address-prefix.ts';
import { isVisitor, visitorIdOf } from '../../../../shared/domain/visitor/visitor-id.ts';
import { mostTries, placesFor, untilNextHour } from '../../../../shared/domain/visitor/visitor-places.ts';
import { subjectAsId } from '../../../../shared/identity/subject-as-id.ts';
import { StudentId } from '../../../../shared/schema/ids.ts';
import { readAs } from '../../../../shared/schema/read-as.ts';

const thumbprint = 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs';
const visitor = visitorIdOf(thumbprint);

test('a visitor is told from a student by the id alone', () => {
  const student = (subject: string) => readAs(StudentId, `st_${subjectAsId(subject)}`);

  expect(isVisitor(visitor)).toBe(true);
  expect([student('mei'), student('v-mei'), student('auth0|mei')].filter(isVisitor)).toEqual([]);
});

test('no subject of a token gets the id of a visitor, not even one that is written like it', () => {
  const asked = `v-${thumbprint}`;

  expect(subjectAsId(asked)).not.toBe(asked);
  expect(subjectAsId(asked)).toMatch(/^x-/);
});

test.each([
  ['203.0.113.9', '203.0.113'],
  ['::ffff:203.0.113.9', '203.0.113'],
  ['2001:db8:12:34:5:6:7:8', '2001:db8:12:34'],
  ['2001:DB8::1', '2001:db8:0:0'],
  ['2001:0db8:0012:0034::', '2001:db8:12:34'],
  ['::1', '0:0:0:0'],
  ['unknown', 'unknown'],
])('the address %s is of the network %s', (address, prefix) => {
  expect(addressPrefix(address)).toBe(prefix);
});

test('a visitor tries the same few places all hour, each within the bound, and others the next hour', () => {
  const spread = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  const at = (now: number) => placesFor({ visitor, prefix: '203.0.113', anHour: 60, now }, spread);

  expect(at(0)).toEqual(at(3_599_999));
  expect(at(0)).not.toEqual(at(3_600_000));
  expect(at(0)).toHaveLength(mostTries);
  expect(at(0).every(({ number }) => number >= 0 && number < 60)).toBe(true);
});

test('the places are free again when the hour is over', () => {
  expect([untilNextHour(0), untilNextHour(3_599_001), untilNextHour(1_800_000)]).toEqual([3_600, 1, 1_800]);
});
