import { describe, expect, it } from 'vitest';
import { readFilter } from '../../../local/events/event-filter.ts';

const passes = (pattern: object, event: object) =>
  readFilter({ Filters: [{ Pattern: JSON.stringify(pattern) }] }, 'Source')(event);
const row = { eventName: 'INSERT', dynamodb: { NewImage: { fold: { N: '1' }, name: { S: 'ann' } } } };

describe('readFilter', () => {
  it.each([
    [{ dynamodb: { NewImage: { fold: { N: ['1'] } } } }, true],
    [{ dynamodb: { NewImage: { fold: { N: ['2', '1'] } } } }, true],
    [{ dynamodb: { NewImage: { fold: { N: ['2'] } } } }, false],
    [{ eventName: ['INSERT'], dynamodb: { NewImage: { fold: { N: ['2'] } } } }, false],
    [{ dynamodb: { NewImage: { name: { S: [{ prefix: 'an' }] } } } }, true],
    [{ dynamodb: { NewImage: { name: { S: [{ prefix: 'x' }] } } } }, false],
    [{ dynamodb: { NewImage: { age: { N: [{ exists: false }] } } } }, true],
    [{ dynamodb: { NewImage: { fold: { N: [{ exists: true }] } } } }, true],
    [{ eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
    [{ eventName: [{ 'anything-but': 'INSERT' }] }, false],
    [{ $or: [{ eventName: ['MODIFY'] }, { eventName: ['INSERT'] }] }, true],
  ])('reads %j as %s', (pattern, expected) => {
    expect(passes(pattern, row)).toBe(expected);
  });

  it('looks into the JSON body of a message', () => {
    expect(passes({ body: { level: [{ numeric: ['>', 2, '<=', 5] }] } }, { body: '{"level":5}' })).toBe(true);
    expect(passes({ body: { level: [{ numeric: ['>', 2] }] } }, { body: 'no JSON' })).toBe(false);
  });

  it('passes everything without filters, and with several what fits one of them', () => {
    const either = readFilter({ Filters: [{ Pattern: '{"a":[1]}' }, { Pattern: '{"b":[1]}' }] }, 'Source');

    expect(readFilter(undefined, 'Source')({})).toBe(true);
    expect([either({ b: 1 }), either({ c: 1 })]).toEqual([true, false]);
  });

  it.each([
    [{ a: [{ cidr: '10.0.0.0/8' }] }, 'cidr'],
    [{ a: { b: ['x', { wildcard: '*' }] } }, 'wildcard'],
    [{ $or: [{ a: [1] }, { b: [{ near: 1 }] }] }, 'near'],
    [{ a: [{ 'anything-but': { wildcard: '*' } }] }, 'wildcard'],
  ])('refuses %j when it is read, before any event comes', (pattern, operator) => {
    const read = () => readFilter({ Filters: [{ Pattern: JSON.stringify(pattern) }] }, 'Source');

    expect(read).toThrow(
      `event source Source: filter operator "${operator}" is not run on the laptop, only exists, prefix, suffix, equals-ignore-case, anything-but, numeric`,
    );
  });

  it('refuses a pattern that is no JSON object', () => {
    const read = () => readFilter({ Filters: [{ Pattern: '{a' }] }, 'Source');

    expect(read).toThrow('event source Source: filter pattern {a is no JSON object');
  });
});
