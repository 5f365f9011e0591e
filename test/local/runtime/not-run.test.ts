import { describe, expect, it } from 'vitest';
import { findNotRun, notRunLines, refuseStrictly } from '../../../local/runtime/not-run.ts';
import { classify } from '../../../local/runtime/why-not-run.ts';
import { inlineFunction, systemOf, systemOfStacks, type Template } from '../helpers/template.ts';

const notRunOf = (resources: Template['Resources']) => {
  const system = systemOf({ Resources: resources });
  return findNotRun(system, classify(system));
};
const environment = (value: object) => ({ Environment: { Variables: { X: value } } });
const topic = { Type: 'AWS::SNS::Topic' };
const permission = {
  Type: 'AWS::Lambda::Permission',
  Properties: { FunctionName: { Ref: 'Fn' }, SourceArn: { Ref: 'Topic' } },
};

describe('a resource that is not run', () => {
  it.each([
    ['is used by what refers to it', inlineFunction('', environment({ Ref: 'Topic' }))],
    ['is used by what takes an attribute of it', inlineFunction('', environment({ 'Fn::GetAtt': ['Topic', 'Arn'] }))],
    ['is used by what names it in a text', inlineFunction('', environment({ 'Fn::Sub': ['$', '{Topic}!'].join('') }))],
    ['is used by what must come after it', { ...inlineFunction(''), DependsOn: ['Topic'] }],
  ])('%s', (_rule, Fn) => {
    expect(notRunOf({ Topic: topic, Fn })).toMatchObject([{ name: 'Topic', usedBy: ['Fn'], wouldCall: [] }]);
  });

  it('is used by the functions whose role may use it', () => {
    const PolicyDocument = { Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: { Ref: 'Topic' } }] };
    const resources = {
      Topic: topic,
      Role: { Type: 'AWS::IAM::Role' },
      Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument, Roles: [{ Ref: 'Role' }] } },
      Fn: inlineFunction('', { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } }),
    };

    expect(notRunOf(resources)).toMatchObject([{ name: 'Topic', usedBy: ['Fn'] }]);
  });

  it('is used through another one that is not run either', () => {
    const resources = {
      Cluster: { Type: 'AWS::RDS::DBCluster' },
      Proxy: { Type: 'AWS::RDS::DBProxy', Properties: { Of: { Ref: 'Cluster' } } },
      Fn: inlineFunction('', environment({ 'Fn::GetAtt': ['Proxy', 'Endpoint'] })),
    };

    expect(notRunOf(resources).map(({ usedBy }) => usedBy)).toEqual([['Fn'], ['Fn']]);
  });

  it.each([
    ['Fn::ImportValue', 'Topics:Arn'],
    ['Fn::GetStackOutput', { StackName: 'Topics', OutputName: 'Arn' }],
  ])('is used by what another stack does with its output: %s', (intrinsic, argument) => {
    const Outputs = { Arn: { Value: { Ref: 'Topic' }, Export: { Name: 'Topics:Arn' } } };
    const Fn = inlineFunction('', environment({ [intrinsic]: argument }));
    const system = systemOfStacks({ Topics: { Resources: { Topic: topic }, Outputs }, App: { Resources: { Fn } } });

    expect(findNotRun(system, classify(system))).toMatchObject([{ name: 'Topic', stack: 'Topics', usedBy: ['Fn'] }]);
  });

  it('would call the functions that it names', () => {
    const rule = {
      Type: 'AWS::Events::Rule',
      Properties: { EventPattern: { source: ['aws.guardduty'] }, Targets: [{ Arn: { 'Fn::GetAtt': ['Fn', 'Arn'] } }] },
    };

    const [found] = notRunOf({ Rule: rule, Fn: inlineFunction('') });

    expect(found).toMatchObject({ name: 'Rule', why: 'event pattern', usedBy: [], wouldCall: ['Fn'] });
  });

  it('is used by no alarm, and by no permission that lets it call', () => {
    const alarm = { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [{ Ref: 'Topic' }] } };

    const found = notRunOf({ Topic: topic, Alarm: alarm, Permission: permission, Fn: inlineFunction('') });

    expect(found).toMatchObject([{ name: 'Topic', usedBy: [], wouldCall: [] }]);
  });

  it.each([
    ['runtime python3.12', inlineFunction('', { Runtime: 'python3.12' })],
    ['a container image', inlineFunction('', { PackageType: 'Image' })],
    ['its code is not in the assembly', inlineFunction('', { Code: { S3Bucket: 'elsewhere', S3Key: 'code.zip' } })],
    [
      'its notifications',
      { Type: 'AWS::S3::Bucket', Properties: { NotificationConfiguration: { QueueConfigurations: [] } } },
    ],
    ['its function is not run', { Type: 'Custom::Thing', Properties: { ServiceToken: 'arn:aws:sns:x:y:z' } }],
    [
      'its source is no queue and no table of the app',
      { Type: 'AWS::Lambda::EventSourceMapping', Properties: { EventSourceArn: 'arn:aws:kinesis:x:y:stream/z' } },
    ],
    [
      'its target is no function and no queue of the app',
      { Type: 'AWS::Scheduler::Schedule', Properties: { Target: { Arn: 'arn:aws:states:x:y:stateMachine:z' } } },
    ],
  ])('tells why when its type is one that is run: %s', (why, resource) => {
    expect(notRunOf({ One: resource })).toMatchObject([{ name: 'One', why }]);
  });

  it('is told in a line of its own when something hangs on it, and with the others when not', () => {
    const wall = { Type: 'AWS::WAFv2::WebACL' };
    const Fn = inlineFunction('', environment({ Ref: 'Topic' }));

    expect(notRunLines(notRunOf({ Topic: topic, Wall: wall, Other: wall, Fn }))).toEqual([
      'AWS::SNS::Topic Topic: used by Fn',
      'AWS::WAFv2::WebACL Wall, AWS::WAFv2::WebACL Other: nothing that runs hangs on them',
    ]);
  });
});

describe('--strict', () => {
  it('refuses what something hangs on, and lets pass what nothing does', () => {
    const used = notRunOf({ Topic: topic, Fn: inlineFunction('', environment({ Ref: 'Topic' })) });

    expect(() => refuseStrictly(used)).toThrow(/^--strict: .*\n {2}AWS::SNS::Topic Topic: used by Fn$/);
    expect(() => refuseStrictly(notRunOf({ Topic: topic }))).not.toThrow();
  });
});
