import type { IncomingHttpHeaders } from 'node:http';
import type { System } from '../assembly/system.ts';
import { matchesPattern } from '../iam/match-pattern.ts';
import { listOf, numberOf, objectOf, textOf } from '../json.ts';
import type { AwsAnswer } from './aws-call.ts';
import type { CallHead } from './signed-query.ts';
import { xmlError } from './xml-error.ts';

/** Which pages may read a bucket's answers, by one of its rules. */
type CorsRule = {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly maxAgeSeconds: number;
};

/** The rules of every bucket that has some, by its name. */
export type BucketCors = ReadonlyMap<string, readonly CorsRule[]>;

/** Reads the cross-origin rules of the template's buckets. */
export function readBucketCors(system: System): BucketCors {
  const rules = system.ofType('AWS::S3::Bucket').map((resource) => {
    const { CorsRules } = objectOf(system.properties(resource).CorsConfiguration);
    return [system.ref(resource), listOf(CorsRules).map(ruleOf)] as const;
  });
  return new Map(rules);
}

function ruleOf(value: unknown): CorsRule {
  const { AllowedOrigins, AllowedMethods, AllowedHeaders, ExposedHeaders, MaxAge } = objectOf(value);
  const texts = (list: unknown) => listOf(list).map((item) => textOf(item));
  return {
    origins: texts(AllowedOrigins),
    methods: texts(AllowedMethods),
    headers: texts(AllowedHeaders).map((name) => name.toLowerCase()),
    exposed: texts(ExposedHeaders),
    maxAgeSeconds: numberOf(MaxAge, 0),
  };
}

/** Answers a browser that asks beforehand; undefined for any other call. */
export function answerPreflight(cors: BucketCors, call: CallHead): AwsAnswer | undefined {
  const { origin, 'access-control-request-method': method } = call.headers;
  if (call.method !== 'OPTIONS' || method === undefined || origin === undefined) return undefined;
  const asked = askedHeaders(call.headers);
  const rule = rulesOf(cors, call, method).find(({ headers }) => asked.every((name) => isListed(headers, name)));
  if (rule === undefined) return xmlError(403, 'AccessForbidden', 'CORSResponse: This CORS request is not allowed.');
  const allowed = { 'access-control-allow-methods': rule.methods.join(', '), ...readable(rule, origin) };
  return {
    status: 200,
    headers: {
      ...allowed,
      ...(asked.length > 0 ? { 'access-control-allow-headers': asked.join(', ') } : {}),
      'access-control-max-age': String(rule.maxAgeSeconds),
    },
    body: '',
  };
}

/** Headers by which the page that made a call may read its answer; none where no rule of the bucket lets it. */
export function corsOf(cors: BucketCors, call: CallHead): Readonly<Record<string, string>> {
  const { origin } = call.headers;
  const [rule] = origin === undefined ? [] : rulesOf(cors, call, call.method);
  return rule === undefined || origin === undefined ? {} : readable(rule, origin);
}

function readable({ exposed }: CorsRule, origin: string): Readonly<Record<string, string>> {
  const names = exposed.length > 0 ? { 'access-control-expose-headers': exposed.join(', ') } : {};
  return { 'access-control-allow-origin': origin, vary: 'Origin', ...names };
}

function rulesOf(cors: BucketCors, { path, headers }: CallHead, method: string): readonly CorsRule[] {
  const [, bucket = ''] = path.split(/[/?]/);
  const { origin = '' } = headers;
  const rules = cors.get(bucket) ?? [];
  return rules.filter(({ origins, methods }) => isListed(origins, origin) && methods.includes(method));
}

function askedHeaders({ 'access-control-request-headers': asked = '' }: IncomingHttpHeaders): readonly string[] {
  return asked
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function isListed(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => matchesPattern(text, pattern));
}
