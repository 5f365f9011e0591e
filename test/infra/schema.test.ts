import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { describe, expect, it } from 'vitest';
import { problemsOf } from './resource-schema.ts';
import { type SynthesizedResource, synthesizedCenter } from './synthesized-center.ts';

const spec = loadAwsServiceSpecSync();
const check = (resource: SynthesizedResource) => problemsOf(spec, resource);

describe.each(['dev', 'prod', 'laptop'] as const)('the templates of %s', (stage) => {
  const { data, chat, watch, analytics, files, web } = synthesizedCenter(stage);

  it.each(Object.entries({ data, chat, watch, analytics, files, web }))(
    '%s: have no property that CloudFormation does not know, and all it needs',
    (_name, stack) => {
      const resources = Object.entries(stack.json.Resources).map(([id, resource]) => ({ id, ...resource }));

      expect(resources.length).toBeGreaterThan(5);
      expect(resources.flatMap(check)).toEqual([]);
    },
  );
});

describe('a planted mistake is found:', () => {
  const queue = (Properties: SynthesizedResource['Properties']) => ({ id: 'Q', Type: 'AWS::SQS::Queue', Properties });

  it.each([
    ['an unknown property', queue({ Fifo: true }), 'Q.Fifo: has no such property'],
    ['a text for a number', queue({ DelaySeconds: 'soon' }), 'Q.DelaySeconds: got "soon"'],
    [
      'an unknown property deep inside',
      {
        ...{ id: 'F', Type: 'AWS::Lambda::Function' },
        Properties: { Code: { Bucket: 'b' }, Role: 'r', Environment: { Variables: { A: '1' } } },
      },
      'F.Code.Bucket: has no such property',
    ],
    [
      'a property that is missing',
      { id: 'F', Type: 'AWS::Lambda::Function', Properties: { Role: 'r' } },
      'F.Code: is missing',
    ],
    ['an unknown type', { id: 'X', Type: 'AWS::SQS::Quueue', Properties: {} }, 'X: AWS::SQS::Quueue is no type'],
  ])('%s', (_what, resource, problem) => {
    expect(check(resource).join('\n')).toContain(problem);
  });

  it('but no intrinsic and no map of texts', () => {
    const fn = {
      ...{ id: 'F', Type: 'AWS::Lambda::Function' },
      Properties: {
        Code: { S3Bucket: { Ref: 'B' }, S3Key: 'k' },
        Role: { 'Fn::GetAtt': ['R', 'Arn'] },
        Environment: { Variables: { ANY: { Ref: 'T' } } },
        Timeout: { Ref: 'Seconds' },
      },
    };

    expect(check(fn)).toEqual([]);
  });
});
