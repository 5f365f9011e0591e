import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stageNamed } from '../../infra/stages/stages.ts';
import { type Aws, AwsProblem } from '../../operate/doctor/account-checks.ts';
import { type Check, lineOf } from '../../operate/doctor/check.ts';
import { examine, type Patient } from '../../operate/doctor/examine.ts';
import { deployLine, type Said, wishesOf } from '../../operate/doctor/wishes.ts';
import { audience, issuer, schoolPlatform } from '../functions/tickets/school-platform.ts';

const now = Date.parse('2026-09-07T02:00:00Z');
const exp = now / 1000 + 600;
// The laptop's stage may name addresses without TLS, as those of a test are.
const stage = stageNamed('laptop');
let school: Awaited<ReturnType<typeof schoolPlatform>>;

beforeAll(async () => {
  school = await schoolPlatform();
});
afterAll(() => school.close());

/** What the AWS command line of a well account says, by its first two words. */
const answers: Readonly<Record<string, unknown>> = {
  'sts get-caller-identity': { Account: '123456789012', Arn: 'arn:aws:iam::123456789012:user/ops' },
  'ssm get-parameter': '30',
  'lambda get-account-settings': { AccountLimit: { ConcurrentExecutions: 1000 } },
};
const awsSaying = (change: Readonly<Record<string, unknown>> = {}): Aws => {
  return async (...args) => {
    const answer = { ...answers, ...change }[args.slice(0, 2).join(' ')];
    if (answer instanceof Error) throw answer;
    return answer;
  };
};
const refusing = (kind: AwsProblem['kind'], message: string): Aws => {
  return async () => {
    throw new AwsProblem(kind, message);
  };
};

async function checksOf(change: Partial<Patient> = {}, said: Said = {}): Promise<ReadonlyMap<string, Check>> {
  const named = { issuer: 'https://login.school.test', audience, jwks: school.jwksUrl, origins: 'https://school.test' };
  const wishes = wishesOf(stage, { ...named, 'alarm-email': 'ops@school.test', ...said });
  const patient = { stage, wishes, aws: awsSaying(), region: 'eu-west-1', node: '24.21.0', token: undefined, now };
  const checks = await examine({ ...patient, ...change });
  return new Map(checks.map((check) => [check.name, check]));
}

const signed = (claims: object) => school.sign({ iss: 'https://login.school.test', sub: 'mei', exp, ...claims });

describe('the doctor', () => {
  test('finds nothing missing where nothing is', async () => {
    const checks = await checksOf({ token: await signed({ role: 'student' }) });

    expect([...checks.values()].filter(({ kind }) => kind !== 'good')).toEqual([]);
    expect(checks.get('token')).toMatchObject({ says: 'lets in the student st_mei' });
  });

  test('says on a machine without an account what each check lacks, and goes on with the platform', async () => {
    const checks = await checksOf({ aws: refusing('not-installed', 'spawn aws ENOENT'), region: undefined });

    expect([...checks.values()].map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      ...['node good', 'account missing', 'region missing', 'bootstrap skipped', 'concurrency skipped'],
      ...['issuer good', 'origins good', 'alarms good', 'keys good', 'token missing'],
    ]);
  });

  test.each<[string, string, Partial<Patient>, string]>([
    ['an old Node', 'node', { node: '20.19.0' }, 'this is Node 20.19.0, 24 is needed'],
    [
      'expired credentials',
      'account',
      { aws: refusing('refused', 'The token has expired.\nmore') },
      'The token has expired)',
    ],
    [
      'no bootstrap',
      'bootstrap',
      { aws: awsSaying({ 'ssm get-parameter': new AwsProblem('refused', 'ParameterNotFound') }) },
      'Run npx cdk bootstrap',
    ],
    ['an old bootstrap', 'bootstrap', { aws: awsSaying({ 'ssm get-parameter': '5' }) }, 'is of version 5, 6 is needed'],
    [
      'a new account',
      'concurrency',
      { aws: awsSaying({ 'lambda get-account-settings': { AccountLimit: { ConcurrentExecutions: 10 } } }) },
      'the account runs 10 functions at once',
    ],
  ])('tells of %s in a sentence that says what to do', async (_what, name, change, sentence) => {
    const check = (await checksOf(change)).get(name);

    expect(check?.kind).toBe('missing');
    expect(check && lineOf(check)).toContain(sentence);
  });

  test.each<[string, string, Said, string]>([
    ['the example issuer', 'issuer', { issuer }, 'is the example'],
    [
      'the example origins',
      'origins',
      { origins: 'https://a.test,https://school.example' },
      'https://school.example: the example',
    ],
    ['an origin with a path', 'parameters', { origins: 'https://a.test/x' }, 'allowedOrigins.0: an origin is'],
    ['keys that nobody serves', 'keys', { jwks: 'http://127.0.0.1:9/keys' }, 'cannot be reached'],
  ])('tells of %s', async (_what, name, said, sentence) => {
    const check = (await checksOf({}, said)).get(name);

    expect(check?.kind).toBe('missing');
    expect(check && lineOf(check)).toContain(sentence);
  });

  test.each<[string, object, string]>([
    ['of another issuer', { iss: 'https://other.test', role: 'student' }, 'Give --issuer https://other.test'],
    ['for another audience', { aud: 'shop', role: 'student' }, 'its aud is shop and not contact-center'],
    ['that has expired', { exp: exp - 1000, role: 'student' }, 'has expired'],
    ['that is an ID token', { nonce: 'n', role: 'student' }, 'it is an ID token'],
    ['without a role', { scope: 'openid' }, 'give --role-claim NAME'],
    ['of an agent without a profile', { role: 'agent' }, 'missing or wrong: profile'],
  ])('tells of a token %s', async (_what, claims, sentence) => {
    const check = (await checksOf({ token: await signed(claims) })).get('token');

    expect(check?.kind).toBe('missing');
    expect(check && lineOf(check)).toContain(sentence);
  });

  test('tells of a file that holds no token', async () => {
    expect((await checksOf({ token: 'Bearer' })).get('token')).toMatchObject({ says: 'the file holds no JWT' });
  });
});

test('the line to deploy with names every parameter, to its stack', () => {
  const said = { issuer: 'https://a.test', 'role-claim': 'https://a.test/roles', 'alarm-email': 'ops@a.test' };

  const line = deployLine('prod', wishesOf(stageNamed('prod'), said));

  expect(line).toContain("'HandraiseProd-chat:TokenIssuer=https://a.test'");
  expect(line).toContain("'HandraiseProd-chat:TokenJwksUrl=https://a.test/.well-known/jwks.json'");
  expect(line).toContain("'HandraiseProd-chat:TokenRoleClaim=https://a.test/roles'");
  expect(line).toContain("'HandraiseProd-watch:AlarmEmail=ops@a.test'");
});
