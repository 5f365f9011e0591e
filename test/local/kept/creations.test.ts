import { expect, it } from 'vitest';
import { sameCreations } from '../../../local/kept/creations.ts';
import { holdsOwnHost } from '../../../local/runtime/addresses.ts';
import { inlineFunction, systemOf } from '../helpers/template.ts';

type Made = {
  readonly statement?: object;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly properties?: Readonly<Record<string, unknown>>;
};

/** How many creations of a template with one custom resource may be kept. */
function creationsOf({ statement = {}, variables = {}, properties = {} }: Made): number {
  const allowed = { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: '*', ...statement };
  const system = systemOf({
    Resources: {
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'one', ProtocolType: 'HTTP' } },
      Site: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: {} } },
      Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { Policies: [{ PolicyDocument: { Statement: [allowed] } }] },
      },
      Maker: inlineFunction('exports.handler = () => 1;', {
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Environment: { Variables: variables },
      }),
      Made: {
        Type: 'Custom::Made',
        Properties: { ServiceToken: { 'Fn::GetAtt': ['Maker', 'Arn'] }, ...properties },
      },
    },
  });
  return sameCreations(system, { port: 4280, isHeld: holdsOwnHost(system) }).length;
}

const siteAddress = { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': ['Site', 'DomainName'] }]] };

it.each([
  ['whose function writes to the stores alone', {}],
  ['whose function knows the name of a bucket', { variables: { BUCKET: { Ref: 'Bucket' } } }],
  ['whose function is refused to call others', { statement: { Effect: 'Deny', Action: 'lambda:*' } }],
])('keeps what a creation made %s', (_whose, made) => {
  expect(creationsOf(made)).toBe(1);
});

it.each([
  ['has the address of an API', { variables: { API: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } } }],
  ['has the address of a site', { variables: { SITE: siteAddress } }],
  ['has the address of a bucket', { variables: { FILES: { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] } } }],
  ['has the port of this start', { variables: { ORIGIN: 'http://127.0.0.1:4280' } }],
  ['is given the address of a site', { properties: { site: siteAddress } }],
  ['may call another one', { statement: { Action: ['dynamodb:PutItem', 'lambda:InvokeFunction'] } }],
  ['may call another one by a pattern', { statement: { Action: 'lambda:invoke*' } }],
  ['may do all but a few things', { statement: { Action: undefined, NotAction: 'iam:*' } }],
])('keeps nothing of a creation whose function %s', (_what, made) => {
  expect(creationsOf(made)).toBe(0);
});
