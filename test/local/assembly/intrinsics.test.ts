import { describe, expect, it } from 'vitest';
import { isConditionMet, resolve, type Scope } from '../../../local/assembly/intrinsics.ts';

const scope: Scope = {
  name: 'stack Test',
  ref: (name) => ({ Name: 'ann', List: ['a', 'b'], 'AWS::Region': 'eu-west-1' })[name],
  attribute: (logicalId, attribute) => (logicalId === 'Table' ? `arn:${attribute}` : undefined),
  condition: (name) => name === 'Yes',
  mapping: (map, first, second) => (map === 'M' ? `${first}-${second}` : undefined),
  importValue: (name) => `imported ${name}`,
  stackOutput: (stack, output) => `${stack} gives ${output}`,
  value: (name) => `the value of ${name}`,
};

describe('resolve', () => {
  it.each([
    [{ Ref: 'Name' }, 'ann'],
    [{ 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:Arn'],
    [{ 'Fn::GetAtt': 'Table.Nested.Name' }, 'arn:Nested.Name'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Name' }, 3]] }, 'a-ann-3'],
    [{ 'Fn::Join': [',', { Ref: 'List' }] }, 'a,b'],
    [
      { 'Fn::Sub': ['$' + '{Name} $' + '{Table.Arn} $' + '{own} $' + '{!kept}', { own: { Ref: 'Name' } }] },
      'ann arn:Arn ann $' + '{kept}',
    ],
    [{ 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    [{ 'Fn::If': ['Yes', 1, 2] }, 1],
    [{ 'Fn::If': ['No', 1, { a: { Ref: 'Name' } }] }, { a: 'ann' }],
    [{ 'Fn::FindInMap': ['M', 'x', 'y'] }, 'x-y'],
    [{ 'Fn::ImportValue': { 'Fn::Join': ['', ['e', '1']] } }, 'imported e1'],
    [{ 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'Arn' } }, 'Data gives Arn'],
    [{ 'Fn::Base64': 'a' }, 'YQ=='],
    [{ 'Fn::ToJsonString': { a: { Ref: 'Name' } } }, '{"a":"ann"}'],
    ['a {{resolve:ssm:/name:3}}', 'a the value of ssm:/name'],
    [
      { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Name' }, ':SecretString:key::}}']] },
      'the value of secretsmanager:ann:SecretString:key',
    ],
    [{ kept: { Condition: { StringEquals: { a: 'b' } } } }, { kept: { Condition: { StringEquals: { a: 'b' } } } }],
  ])('turns %j into %j', (value, expected) => {
    expect(resolve(value, scope)).toEqual(expected);
  });

  it('drops properties and entries without a value', () => {
    const value = { a: { 'Fn::If': ['No', 1, { Ref: 'AWS::NoValue' }] }, b: [1, { Ref: 'AWS::NoValue' }] };

    expect(resolve(value, scope)).toEqual({ b: [1] });
  });

  it.each([
    [{ Ref: 'Nobody' }, 'Ref "Nobody" in stack Test names no parameter and no resource'],
    [{ 'Fn::GetAtt': ['Nothing', 'Arn'] }, 'Fn::GetAtt "Nothing.Arn" in stack Test names no resource'],
    [{ 'Fn::Transform': {} }, 'Fn::Transform in stack Test is not supported'],
    [{ 'Fn::Select': [5, ['a']] }, "Fn::Select 5 in stack Test is past the list's end"],
  ])('refuses %j by name', (value, message) => {
    expect(() => resolve(value, scope)).toThrow(message);
  });
});

describe('isConditionMet', () => {
  it.each([
    [{ 'Fn::Equals': [{ Ref: 'Name' }, 'ann'] }, true],
    [{ 'Fn::Not': [{ 'Fn::Equals': ['a', 'a'] }] }, false],
    [{ 'Fn::And': [{ Condition: 'Yes' }, { 'Fn::Equals': ['a', 'b'] }] }, false],
    [{ 'Fn::Or': [{ Condition: 'No' }, { Condition: 'Yes' }] }, true],
  ])('finds %j %s', (expression, expected) => {
    expect(isConditionMet(expression, scope)).toBe(expected);
  });
});
