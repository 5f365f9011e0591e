import { describe, expect, it } from 'vitest';
import type { SystemOptions } from '../../../local/assembly/system.ts';
import { refuseUnknown } from '../../../local/runtime/refuse-unknown.ts';
import { classify } from '../../../local/runtime/why-not-run.ts';
import { inlineFunction, systemOf, type Template } from '../helpers/template.ts';

const pool = { Type: 'AWS::Cognito::UserPool' };
const nested = { Type: 'AWS::CloudFormation::Stack' };
const stored = { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/app/name' };

function start(value: unknown, more: Partial<Template> = {}, options: Partial<SystemOptions> = {}) {
  const Fn = inlineFunction('', { Environment: { Variables: { X: value } } });
  const Resources = { Pool: pool, Nested: nested, Fn, ...more.Resources };
  const system = systemOf({ Parameters: { Name: stored }, ...more, Resources }, options);
  refuseUnknown(system, classify(system), { answered: true });
  const [fn] = system.ofType('AWS::Lambda::Function');
  return fn && system.properties(fn);
}

describe('a value that only AWS knows', () => {
  const cases: ReadonlyArray<readonly [string, unknown]> = [
    ['Pool', { Ref: 'Pool' }],
    ['Pool.ProviderURL', { 'Fn::Sub': ['https://$', '{Pool.ProviderURL}/x'].join('') }],
    ['Nested.Outputs.Url', { 'Fn::GetAtt': ['Nested', 'Outputs.Url'] }],
    ['ssm:/app/name', { Ref: 'Name' }],
    ['ssm:/app/other', '{{resolve:ssm:/app/other:3}}'],
    ['secretsmanager:db:SecretString:password', 'x{{resolve:secretsmanager:db:SecretString:password::}}'],
    ['Pool.Arn', { 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Pool', 'Arn'] }] }] }],
  ];

  it.each(cases)('is refused with its name and the property that needs it: %s', (name, value) => {
    const sentence = `"${name}": needed by AWS::Lambda::Function Fn, Environment.Variables.X`;

    expect(() => start(value)).toThrow(sentence);
  });

  it.each(cases)('is what the values say: %s', (name, value) => {
    const properties = start(value, {}, { values: { [name]: 'a:b:c:d:e:told' } });

    expect(JSON.stringify(properties?.Environment)).toMatch(/told/);
  });

  it('may be told for one stack alone', () => {
    const properties = start({ Ref: 'Pool' }, {}, { values: { 'Test/Pool': 'mine', Pool: 'other' } });

    expect(properties?.Environment).toEqual({ Variables: { X: 'mine' } });
  });

  it('is needed by no policy and no network setting', () => {
    const PolicyDocument = { Statement: [{ Action: '*', Resource: { 'Fn::GetAtt': ['Pool', 'Arn'] } }] };
    const Policy = { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument } };
    const Other = inlineFunction('', { VpcConfig: { SubnetIds: [{ Ref: 'Pool' }] } });

    expect(() => start('plain', { Resources: { Policy, Other } })).not.toThrow();
  });

  it('is left out of the outputs', () => {
    const system = systemOf({
      Resources: { Pool: pool },
      Outputs: { PoolId: { Value: { Ref: 'Pool' } }, Plain: { Value: 'plain' } },
    });

    expect(system.outputs()).toEqual({ Plain: 'plain' });
  });
});

describe('a condition', () => {
  const conditioned = (values: Readonly<Record<string, string>>) => {
    const Conditions = { IsLive: { 'Fn::Equals': [{ Ref: 'Name' }, 'live'] } };
    const Fn = { ...inlineFunction(''), Condition: 'IsLive' };
    return systemOf({ Parameters: { Name: stored }, Conditions, Resources: { Fn } }, { values }).resources().length;
  };

  it('is not decided on what only AWS knows', () => {
    expect(() => conditioned({})).toThrow(
      'a condition of stack Test compares "ssm:/app/name", which only AWS knows: give it in --values',
    );
    expect([conditioned({ 'ssm:/app/name': 'live' }), conditioned({ 'ssm:/app/name': 'test' })]).toEqual([1, 0]);
  });
});

describe('an SSM parameter of the app itself', () => {
  it('is known to a template that reads it by its name', () => {
    const Own = { Type: 'AWS::SSM::Parameter', Properties: { Name: '/app/name', Type: 'String', Value: 'own' } };

    expect(start({ Ref: 'Name' }, { Resources: { Own } })?.Environment).toEqual({ Variables: { X: 'own' } });
  });
});

describe('an attribute of a custom resource', () => {
  const Custom = { Type: 'Custom::Thing', Properties: { ServiceToken: { 'Fn::GetAtt': ['Fn', 'Arn'] } } };
  const Reader = inlineFunction('', { Environment: { Variables: { Y: { 'Fn::GetAtt': ['Custom', 'Token'] } } } });
  const system = systemOf({ Resources: { Custom, Fn: inlineFunction(''), Reader } });
  const [custom] = system.ofType('Custom::Thing');

  it('is waited for, and refused when the answer has none', () => {
    const refuse = (answered: boolean) => () => refuseUnknown(system, classify(system), { answered });

    expect(refuse(false)).not.toThrow();
    if (custom !== undefined) system.answer(custom, { ref: 'id', attributes: { Other: 'x' } });
    expect(refuse(true)).toThrow('"Custom.Token": needed by AWS::Lambda::Function Reader, Environment.Variables.Y');
    if (custom !== undefined) system.answer(custom, { ref: 'id', attributes: { Token: 'x' } });
    expect(refuse(true)).not.toThrow();
  });
});
