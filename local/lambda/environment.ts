import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { FunctionSpec } from './function-spec.ts';

/** Rewrites addresses of the template's own APIs to where the laptop serves them. */
export type RewriteAddress = (text: string) => string;

const services = [
  'DYNAMODB',
  'DYNAMODB_STREAMS',
  'SQS',
  'S3',
  'LAMBDA',
  'APIGATEWAYMANAGEMENTAPI',
  'SNS',
  'SCHEDULER',
  'EVENTBRIDGE',
  'SSM',
  'SECRETS_MANAGER',
  'STS',
  'CLOUDWATCH',
  'KMS',
] as const;

/** Access key that tells the proxy which function calls; it opens nothing else. */
export function accessKeyOf(spec: FunctionSpec): string {
  const digest = createHash('sha256').update(spec.arn).digest('hex').toUpperCase();
  return `ASIA${digest
    .replace(/[^A-Z2-7]/g, '')
    .padEnd(16, 'A')
    .slice(0, 16)}`;
}

const secretSeed = randomBytes(32);

/** Secret of that key; another one at each start, so that an address signed with it lasts no longer than a run. */
export function secretKeyOf(spec: FunctionSpec): string {
  return createHmac('sha256', secretSeed).update(spec.arn).digest('base64url').slice(0, 40);
}

/** The whole environment of a function: the template's variables and what Lambda adds, nothing of this process. */
export function environmentOf(spec: FunctionSpec, awsOrigin: string, rewrite: RewriteAddress): Record<string, string> {
  const given = spec.environment();
  const own = Object.entries(given).map(([name, value]) => [name, rewrite(value)] as const);
  const logGroup = `/aws/lambda/${spec.name}`;
  const endpoints = services.map((service) => [`AWS_ENDPOINT_URL_${service}`, awsOrigin] as const);
  return {
    ...Object.fromEntries(own),
    ...Object.fromEntries(endpoints),
    AWS_ENDPOINT_URL: awsOrigin,
    AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: managementEndpoint(given, awsOrigin),
    AWS_REGION: spec.region,
    AWS_DEFAULT_REGION: spec.region,
    AWS_ACCESS_KEY_ID: accessKeyOf(spec),
    AWS_SECRET_ACCESS_KEY: secretKeyOf(spec),
    AWS_SESSION_TOKEN: 'local',
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMegabytes),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: `local/[$LATEST]${randomBytes(16).toString('hex')}`,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    LAMBDA_TASK_ROOT: spec.directory,
    _HANDLER: spec.handler,
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin/:/bin',
    NODE_ENV: given.NODE_ENV ?? 'production',
  };
}

/** The management API keeps the stage that the template puts into its path. */
function managementEndpoint(variables: Readonly<Record<string, string>>, awsOrigin: string): string {
  const given = variables.AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI;
  if (given === undefined || !URL.canParse(given)) return awsOrigin;
  return `${awsOrigin}${new URL(given).pathname.replace(/\/$/, '')}`;
}
