import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CachePolicy } from 'aws-cdk-lib/aws-cloudfront';
import { describe, expect, it } from 'vitest';
import { isHashed } from '../../functions/publish/page-headers.ts';
import { buildPages } from '../../infra/pages/build-pages.ts';
import { tokenUrlPattern } from '../../infra/pages/token-url-pattern.ts';
import { stageNamed, withHosting } from '../../infra/stages/stages.ts';
import { listOf, objectOf } from '../../local/json.ts';
import { synthesizedCenter } from './synthesized-center.ts';

const { web, files } = synthesizedCenter('prod');
const only = (type: string) => {
  const [found, ...more] = web.of(type);
  if (!found || more.length > 0) throw new Error(`${type}: ${more.length + 1} of it`);
  return found;
};
const distribution = objectOf(only('AWS::CloudFront::Distribution').Properties['DistributionConfig']);
const headersOf = (name: string) =>
  objectOf(
    web.of('AWS::CloudFront::ResponseHeadersPolicy').find(({ id }) => id.startsWith(name))?.Properties[
      'ResponseHeadersPolicyConfig'
    ],
  );
const headers = headersOf('Headers');

describe('the buckets of the pages', () => {
  it('are closed to the public and to everything but TLS', () => {
    const buckets = web.of('AWS::S3::Bucket');
    const policies = web.of('AWS::S3::BucketPolicy').map(({ Properties }) => JSON.stringify(Properties));

    expect(buckets).toHaveLength(2);
    for (const { id, Properties } of buckets) {
      expect(Object.values(objectOf(Properties['PublicAccessBlockConfiguration']))).toEqual([true, true, true, true]);
      const own = policies.find((policy) => policy.includes(`"Bucket":{"Ref":"${id}"}`));
      expect(own).toContain('"aws:SecureTransport":"false"');
    }
  });

  it('are read by this distribution alone', () => {
    const readers = web
      .of('AWS::S3::BucketPolicy')
      .filter(({ Properties }) => JSON.stringify(Properties).includes('s3:GetObject'));

    expect(readers).toHaveLength(1);
    expect(JSON.stringify(readers)).toContain('"AWS:SourceArn"');
    expect(JSON.stringify(readers)).toContain(only('AWS::CloudFront::Distribution').id);
  });

  it('hold logs no longer than the stage keeps any', () => {
    const rules = web
      .of('AWS::S3::Bucket')
      .map(({ Properties }) => JSON.stringify(Properties['LifecycleConfiguration']));

    expect(rules.filter((rule) => rule?.includes('"ExpirationInDays":90'))).toHaveLength(1);
  });
});

describe('the reader of what is published', () => {
  it('is gone with its stack before the pages are taken away', () => {
    expect(only('AWS::Lambda::EventSourceMapping').DependsOn).toContain(only('Custom::Pages').id);
  });
});

describe('the distribution', () => {
  it('is logged, speaks TLS alone and HTTP/3, and compresses', () => {
    expect(distribution['Logging']).toMatchObject({ Prefix: 'pages/' });
    expect(distribution['HttpVersion']).toBe('http2and3');
    expect(distribution['DefaultCacheBehavior']).toMatchObject({
      ViewerProtocolPolicy: 'redirect-to-https',
      Compress: true,
    });
  });

  it('lets its pages reach this deployment and nothing else', () => {
    const policy = JSON.stringify(objectOf(headers['SecurityHeadersConfig'])['ContentSecurityPolicy']);

    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toMatch(
      /connect-src 'self' https:\/\/",\{"Fn::ImportValue":"[^"]*TicketApi[^"]*"\},"\.execute-api\./,
    );
    expect(policy).toMatch(/" wss:\/\/",\{"Fn::ImportValue":"[^"]*WebSocketApi[^"]*"\},"\.execute-api\./);
    expect(policy).not.toContain('unsafe');
  });

  it('lets its pages fetch the tokens of those who are signed in, where the school says so', () => {
    const policy = JSON.stringify(objectOf(headers['SecurityHeadersConfig'])['ContentSecurityPolicy']);
    const config = JSON.stringify(only('Custom::Pages').Properties['config']);

    for (const name of ['DeskTokenUrl', 'StudentTokenUrl']) {
      expect(web.json.Parameters).toHaveProperty(name);
      expect(policy).toMatch(new RegExp(`connect-src[^;]*\\{"Ref":"${name}"\\}`));
      expect(config).toContain(`{"Ref":"${name}"}`);
    }
  });

  it.each([
    ['prod', 'https://your.school/token', true],
    ['prod', '', true],
    ['prod', 'http://127.0.0.1:8080/token', false],
    ['laptop', 'https://your.school/token', true],
    ['laptop', 'http://127.0.0.1:8080/token', true],
    ['laptop', 'http://127.0.0.1:8080', true],
    ['laptop', 'http://127.0.0.1:8080@evil.example/token', false],
    ['laptop', 'http://your.school/token', false],
    ['laptop', "https://your.school/token; script-src 'unsafe-inline'", false],
  ] as const)('of %s asks %s for tokens: %s', (stage, address, isTaken) => {
    expect(new RegExp(tokenUrlPattern(stage)).test(address)).toBe(isTaken);
  });

  it('takes addresses that give tokens as its stage does', () => {
    const patterns = ['DeskTokenUrl', 'StudentTokenUrl'].map((name) => web.json.Parameters[name]?.['AllowedPattern']);

    expect(patterns).toEqual([tokenUrlPattern('prod'), tokenUrlPattern('prod')]);
  });

  it('lets the pages embed the chat that may connect, by the same list', () => {
    const origins = objectOf(headers['CorsConfig'])['AccessControlAllowOrigins'];

    expect(origins).toEqual({
      Items: { 'Fn::Split': [',', { 'Fn::ImportValue': expect.stringContaining('ExportsOutputRefAllowedOrigins') }] },
    });
  });

  it('lets one page alone be framed, by whoever may embed the chat, and no other page by anybody else', () => {
    const framed = objectOf(headersOf('FrameHeaders')['SecurityHeadersConfig']);
    const ancestors = (policy: unknown) => /frame-ancestors ([^;]*)/.exec(JSON.stringify(policy))?.[1] ?? '';

    expect(ancestors(objectOf(headers['SecurityHeadersConfig']))).toMatch(/^'self'"/);
    expect(ancestors(framed)).toContain('"Fn::Join":[" ",{"Fn::Split":[","');
    expect(ancestors(framed)).toContain('AllowedOrigins');
    expect(framed).not.toHaveProperty('FrameOptions');
    expect(listOf(distribution['CacheBehaviors']).map((one) => objectOf(one)['PathPattern'])).toEqual(['frame.html']);
  });

  it('has a name of the school where a deployment gives one', () => {
    expect(distribution['Aliases']).toEqual({
      'Fn::If': ['HasPagesDomain', [{ Ref: 'PagesDomain' }], { Ref: 'AWS::NoValue' }],
    });
  });

  it('shows under that name the certificate of it, to nobody who speaks an older TLS than 1.2', () => {
    expect(distribution['ViewerCertificate']).toEqual({
      'Fn::If': [
        'HasPagesDomain',
        {
          AcmCertificateArn: { Ref: 'PagesCertificateArn' },
          SslSupportMethod: 'sni-only',
          MinimumProtocolVersion: 'TLSv1.2_2021',
        },
        { CloudFrontDefaultCertificate: true },
      ],
    });
    expect(web.text).toContain('PagesDomain needs PagesCertificateArn');
  });

  it('is called by that name in whatever one pastes, and by the pages themselves', () => {
    const name = '{"Fn::If":["HasPagesDomain",{"Ref":"PagesDomain"},';
    const said = [...Object.values(web.json.Outputs), only('Custom::Pages').Properties['origin']].map((one) =>
      JSON.stringify(one),
    );

    expect(said.filter((one) => one.includes(name))).toHaveLength(5);
  });

  it('has everything sent with the headers that keep a browser from guessing, from plain http and from telling on', () => {
    for (const sent of [headers, headersOf('FrameHeaders')]) {
      expect(sent['SecurityHeadersConfig']).toMatchObject({
        ContentTypeOptions: { Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, Override: true },
      });
    }
    expect(headers['SecurityHeadersConfig']).toMatchObject({ FrameOptions: { FrameOption: 'SAMEORIGIN' } });
  });

  it('lets what is framed reach this deployment and run nothing but its own', () => {
    const policy = JSON.stringify(
      objectOf(headersOf('FrameHeaders')['SecurityHeadersConfig'])['ContentSecurityPolicy'],
    );

    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toMatch(/connect-src 'self' https:\/\/",\{"Fn::ImportValue":"[^"]*TicketApi/);
    expect(policy).not.toContain('unsafe');
  });
});

describe('the door to files', () => {
  const door = () => files.of('AWS::CloudFront::Distribution').map(({ Properties }) => JSON.stringify(Properties))[0];

  it('has no right of its own to its bucket, speaks TLS alone, and keeps nothing', () => {
    expect(door()).toContain('"OriginProtocolPolicy":"https-only"');
    expect(door()).toContain('"ViewerProtocolPolicy":"https-only"');
    expect(door()).toContain(`"CachePolicyId":"${CachePolicy.CACHING_DISABLED.cachePolicyId}"`);
    expect(door()).not.toMatch(/OriginAccessControl|OriginAccessIdentity/);
    expect(files.of('AWS::CloudFront::OriginAccessControl')).toEqual([]);
    expect(
      files
        .of('AWS::S3::BucketPolicy')
        .map(({ Properties }) => JSON.stringify(Properties))
        .join(),
    ).not.toContain('cloudfront.amazonaws.com');
  });

  it('says that what it sends is neither sniffed nor run', () => {
    const [policy] = files.of('AWS::CloudFront::ResponseHeadersPolicy');

    expect(policy?.Properties['ResponseHeadersPolicyConfig']).toMatchObject({
      SecurityHeadersConfig: {
        ContentTypeOptions: { Override: true },
        ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'; sandbox", Override: true },
      },
    });
  });
});

describe('what the help center counts', () => {
  it('is told to an API of its own, which lets through ten a second', () => {
    expect(only('AWS::ApiGatewayV2::Route').Properties).toMatchObject({ RouteKey: 'POST /help' });
    expect(only('AWS::ApiGatewayV2::Stage').Properties['DefaultRouteSettings']).toEqual({
      ThrottlingRateLimit: 10,
      ThrottlingBurstLimit: 50,
    });
  });

  it('is put into partitions of its own by a function that may do nothing else', () => {
    const policies = web.of('AWS::IAM::Policy').map(({ Properties }) => JSON.stringify(Properties));

    const [own = '', ...more] = policies.filter((policy) => policy.includes('"HelpApi'));
    expect(more).toEqual([]);
    expect([...own.matchAll(/"(dynamodb:\w*Item)"/g)].map(([, action]) => action)).toEqual([
      'dynamodb:PutItem',
      'dynamodb:GetItem',
    ]);
    expect(own).not.toMatch(/"(s3|sqs|execute-api):/);
    expect([...own.matchAll(/"dynamodb:LeadingKeys":\[[^\]]*\]/g)].map(([keys]) => keys)).toEqual([
      '"dynamodb:LeadingKeys":["HELP#*"]',
      '"dynamodb:LeadingKeys":["HELP_CENTER"]',
    ]);
  });
});

describe('what is published between two deployments', () => {
  const [publisher = '', ...others] = web
    .of('AWS::IAM::Policy')
    .map(({ Properties }) => JSON.stringify(Properties))
    .filter((policy) => policy.includes('dynamodb:GetRecords'));

  it('wakes the function of the pages by the row of the version that answers alone, and is put aside when it fails', () => {
    const source = only('AWS::Lambda::EventSourceMapping').Properties;
    const filters = JSON.stringify(source['FilterCriteria']).replaceAll('\\', '');

    expect(filters).toContain('{"dynamodb":{"Keys":{"pk":{"S":["VERSION"]},"sk":{"S":["CURRENT"]}}}}');
    expect(JSON.stringify(source['EventSourceArn'])).toContain('Knowledge');
    expect(source['DestinationConfig']).toEqual({ OnFailure: { Destination: expect.anything() } });
  });

  it('is read from what versions were written as, and nothing but what is shown is written to the table', () => {
    const writes =
      /"Action":\["dynamodb:PutItem","dynamodb:UpdateItem"\],"Condition":\{"ForAllValues:StringLike":\{"dynamodb:LeadingKeys":\["HELP_CENTER"\]/;

    expect(others).toEqual([]);
    expect(publisher).toMatch(writes);
    expect(publisher).toContain('/knowledge/written-*');
    expect([...publisher.matchAll(/"s3:GetObject"/g)]).toHaveLength(1);
  });
});

describe('what one pastes', () => {
  it.each(['PagesOrigin', 'DeskUrl', 'ChatSnippet'])('%s is an output', (name) => {
    expect(web.json.Outputs).toHaveProperty(name);
  });
});

describe('the built pages', () => {
  const built = (withMadeUpPeople: boolean) => {
    const folder = mkdtempSync(join(tmpdir(), 'handraise-pages-'));
    buildPages(folder, { withMadeUpPeople });
    const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    rmSync(folder, { recursive: true });
    return files;
  };

  it('name their scripts and styles by hash, each of them there', () => {
    const files = built(true);
    const pages = [...files].filter(([name]) => name.endsWith('.html'));
    const named = pages.flatMap(([, html]) =>
      [...html.matchAll(/="\/([^"]+\.(?:js|css))"/g)].map(([, name = '']) => name),
    );

    expect(pages).toHaveLength(5);
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => !files.has(name) || !isHashed(name))).toEqual([]);
  });

  it('hold no made-up people where a school is served', () => {
    expect([...built(false).keys()].filter((name) => /student|index/.test(name))).toEqual([]);
  });
});

describe('-c hosting=', () => {
  it.each([
    [undefined, true],
    ['on', true],
    ['off', false],
  ])('%s: the stage serves its pages: %s', (named, hostsPages) => {
    expect(withHosting(stageNamed('prod'), named).hostsPages).toBe(hostsPages);
  });

  it('is refused with a word that is neither', () => {
    expect(() => withHosting(stageNamed('prod'), 'no')).toThrow('hosting: got no, allowed are on and off');
  });
});
