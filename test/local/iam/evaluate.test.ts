import { describe, expect, it } from 'vitest';
import { findRefusal } from '../../../local/iam/access.ts';
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
    [
      'a key that is not known',
      [allow({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })],
      'unknown-condition',
    ],
    [
      'a deny with a key that is not known',
      [allow({}), allow({ Effect: 'Deny', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } })],
      'unknown-condition',
    ],
    [
      'a key that is not known beside a condition that is not met',
      [allow({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1', 'dynamodb:LeadingKeys': 'y' } } })],
      'no-statement',
    ],
    [
      'a condition that is not met',
      [allow({ Condition: { StringEquals: { 'dynamodb:LeadingKeys': 'y' } } })],
      'no-statement',
    ],
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

describe('conditions on what every request has', () => {
  const role = { name: 'fn', arn: 'arn:aws:iam::000000000000:role/fn', awsManaged: [] };
  const refusal = (condition: object) =>
    findRefusal(
      {
        functionName: 'fn',
        role: { ...role, statements: statementsOf({ Statement: allow({ Condition: condition }) }) },
        account: '000000000000',
        region: 'eu-west-1',
        clock: { startMs: Date.parse('2026-11-26T12:00:00Z'), realStartMs: 0, speed: 0 },
      },
      [put],
    );

  it.each([
    [{ Bool: { 'aws:SecureTransport': 'true' } }],
    [{ StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } }],
    [{ StringLike: { 'AWS:requestedregion': 'eu-*' } }],
    [{ DateGreaterThan: { 'aws:CurrentTime': '2026-11-26T11:59:59Z' } }],
    [{ DateLessThanEquals: { 'aws:CurrentTime': '2026-11-26T12:00:00Z' } }],
    [{ DateNotEquals: { 'aws:CurrentTime': '2026-11-26' } }],
    [{ NumericGreaterThanEquals: { 'aws:EpochTime': '1795694400' } }],
    [{ DateLessThan: { 'aws:EpochTime': '1795694401' } }],
    [{ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/f?' } }],
    [{ Null: { 'aws:CurrentTime': 'false' } }],
  ])('allow by %j', (condition) => {
    expect(refusal(condition)).toBeUndefined();
  });

  it.each([
    [{ Bool: { 'aws:SecureTransport': 'false' } }],
    [{ StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }],
    [{ DateLessThan: { 'aws:CurrentTime': '2026-11-26T12:00:00Z' } }],
    [{ NumericLessThan: { 'aws:EpochTime': '1795694400' } }],
  ])('refuse by %j', (condition) => {
    expect(refusal(condition)?.sentence).toMatch(/no identity-based policy allows the dynamodb:PutItem action$/);
  });

  it('are named when the laptop cannot tell', () => {
    expect(refusal({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })?.sentence).toMatch(
      /because the condition IpAddress on aws:SourceIp is not known to the laptop$/,
    );
  });
});
