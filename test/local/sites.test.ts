import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalSystem, startLocal } from '../../local/start.ts';
import { emptyDirectory } from './helpers/fixture-app.ts';
import { assemblyOf, inlineFunction } from './helpers/template.ts';

const putPages = `
  const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
  exports.handler = async (event) => {
    const put = (Key, Body, ContentType) =>
      new S3Client({ forcePathStyle: true }).send(
        new PutObjectCommand({ Bucket: process.env.BUCKET, Key, Body, ContentType, CacheControl: 'max-age=7' }));
    await put('home.html', '<title>home</title>', 'text/html; charset=utf-8');
    await put('config.json', JSON.stringify(event.ResourceProperties.config), 'application/json');
    const { StackId, RequestId, LogicalResourceId } = event;
    const body = JSON.stringify({ Status: 'SUCCESS', PhysicalResourceId: 'pages', StackId, RequestId, LogicalResourceId });
    await fetch(event.ResponseURL, { method: 'PUT', body });
  };`;

const domain = { 'Fn::GetAtt': ['Site', 'DomainName'] };
const behaviour = {
  TargetOriginId: 'files',
  ViewerProtocolPolicy: 'https-only',
  ResponseHeadersPolicyId: { Ref: 'Headers' },
};
const origin = { Id: 'files', DomainName: { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] } };
const template = {
  Resources: {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET', Name: 'socket' } },
    Headers: {
      Type: 'AWS::CloudFront::ResponseHeadersPolicy',
      Properties: {
        ResponseHeadersPolicyConfig: {
          Name: 'strict',
          SecurityHeadersConfig: {
            ContentSecurityPolicy: {
              ContentSecurityPolicy: { 'Fn::Join': ['', ['connect-src ', { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] }]] },
              Override: true,
            },
          },
          CorsConfig: {
            AccessControlAllowOrigins: { Items: ['https://school.example'] },
            AccessControlAllowMethods: { Items: ['GET'] },
            AccessControlAllowHeaders: { Items: ['*'] },
            AccessControlAllowCredentials: false,
            OriginOverride: true,
          },
        },
      },
    },
    Site: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Enabled: true,
          DefaultRootObject: 'home.html',
          Origins: [origin],
          DefaultCacheBehavior: behaviour,
        },
      },
    },
    Role: { Type: 'AWS::IAM::Role' },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' }] },
        Roles: [{ Ref: 'Role' }],
      },
    },
    Fn: inlineFunction(putPages, {
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Environment: { Variables: { BUCKET: { Ref: 'Bucket' } } },
    }),
    Pages: {
      Type: 'Custom::Pages',
      Properties: {
        ServiceToken: { 'Fn::GetAtt': ['Fn', 'Arn'] },
        config: { site: { 'Fn::Join': ['', ['https://', domain]] } },
      },
    },
  },
};

let app: LocalSystem;

beforeAll(async () => {
  app = await startLocal({ root: emptyDirectory(), assembly: assemblyOf({ Test: template }) });
});

afterAll(() => app?.stop());

describe('a distribution', () => {
  it('serves the objects of its bucket under their own headers, the root object at the root', async () => {
    const [root, named, missing] = await Promise.all(
      ['/', '/home.html', '/nothing.html'].map((path) => fetch(`${app.origin}${path}`)),
    );

    expect([root?.status, named?.status, missing?.status]).toEqual([200, 200, 404]);
    expect(await root?.text()).toBe('<title>home</title>');
    expect(root?.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(root?.headers.get('cache-control')).toBe('max-age=7');
    expect(app.facts.pages).toEqual(['/']);
  });

  it("sends the headers of its policy, with the laptop's addresses in place of AWS's", async () => {
    const { headers } = await fetch(app.origin);

    expect(headers.get('content-security-policy')).toBe(`connect-src ${app.origin.replace('http', 'ws')}`);
  });

  it('lets the origins that its policy names read, and no other', async () => {
    const allowedTo = async (from: string) =>
      (await fetch(app.origin, { headers: { origin: from } })).headers.get('access-control-allow-origin');

    expect(await allowedTo('https://school.example')).toBe('https://school.example');
    expect(await allowedTo('https://evil.example')).toBeNull();
  });

  it('is an address of the laptop for a custom resource', async () => {
    const config = await (await fetch(`${app.origin}/config.json`)).json();

    expect(config).toEqual({ site: app.origin });
  });
});
