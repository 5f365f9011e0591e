import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../local/iam/evaluate.ts';
import { statementsOf } from '../../../local/iam/statement.ts';

const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/Items';
const put = { action: 'dynamodb:PutItem', resource: table, context: {} };
const allow = (more: object) => ({ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: table, ...more });
const verdict = (statements: readonly object[], request = put) =>
  evaluate(statementsOf({ Statement: statements }), request).kind;

describe('evaluate', () => {
  it.each([
    ['nothing', [], 'no-statement'],
    ['the action on the resource', [allow({})], 'allowed'],
    ['one statement that is no list', [allow({ Action: ['dynamodb:GetItem', 'dynamodb:PutItem'] })], 'allowed'],
    ['an action of another case', [allow({ Action: 'DynamoDB:putitem' })], 'allowed'],
    ['a wildcard in the action', [allow({ Action: 'dynamodb:Put*' })], 'allowed'],
    ['a wildcard in the resource', [allow({ Resource: 'arn:aws:dynamodb:*:*:table/It?ms' })], 'allowed'],
    ['another action', [allow({ Action: 'dynamodb:GetItem' })], 'no-statement'],
    ['another resource', [allow({ Resource: `${table}/index/*` })], 'no-statement'],
    ['everything but the action', [allow({ Action: undefined, NotAction: 'dynamodb:PutItem' })], 'no-statement'],
    ['everything but another action', [allow({ Action: undefined, NotAction: 's3:*' })], 'allowed'],
    ['a deny beside an allow', [allow({}), allow({ Effect: 'Deny' })], 'denied-explicitly'],
    [
      'a condition that is not known',
      [allow({ Condition: { IpAddress: { 'aws:SourceIp': '1.2.3.4' } } })],
      'unknown-condition',
    ],
    ['a condition that is not met', [allow({ Condition: { StringEquals: { 'aws:x': 'y' } } })], 'no-statement'],
  ])('decides on %s', (_name, statements, expected) => {
    expect(verdict(statements)).toBe(expected);
  });

  it.each([
    ['ForAllValues:StringEquals', ['a'], 'allowed'],
    ['ForAllValues:StringEquals', ['a', 'c'], 'no-statement'],
    ['ForAllValues:StringLike', ['a', 'bee'], 'allowed'],
    ['ForAnyValue:StringEquals', ['c', 'a'], 'allowed'],
    ['StringNotEquals', ['a'], 'no-statement'],
    ['StringNotEquals', ['z'], 'allowed'],
  ])('tests %s on the keys %j', (operator, keys, expected) => {
    const statement = allow({ Condition: { [operator]: { 'dynamodb:LeadingKeys': ['a', 'b*'] } } });

    expect(verdict([statement], { ...put, context: { 'dynamodb:LeadingKeys': keys } })).toBe(expected);
  });

  it('takes a set condition without keys as met and any other one as not met', () => {
    const on = (operator: string) => verdict([allow({ Condition: { [operator]: { 'dynamodb:LeadingKeys': 'a' } } })]);

    expect(on('ForAllValues:StringEquals')).toBe('allowed');
    expect(on('StringEquals')).toBe('no-statement');
    expect(on('StringEqualsIfExists')).toBe('allowed');
  });
});
