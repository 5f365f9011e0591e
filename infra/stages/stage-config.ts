import * as v from 'valibot';
import { CenterPolicy, policyProblems } from '../../shared/domain/center/center-policy.ts';
import { finite, positive } from '../../shared/schema/numbers.ts';
import { fieldOf } from '../../shared/schema/read-as.ts';
import { functionNames } from '../function-names.ts';

const logRetentionDays = v.picklist([1, 7, 14, 30, 90, 180, 365, 400]);
const webAddress = v.pipe(
  v.string(),
  v.url(),
  v.regex(/^https?:\/\/\S+$/, 'an address is http:// or https://, without blanks'),
);
const webOrigin = v.pipe(
  v.string(),
  v.regex(/^https?:\/\/[^\s,/*]+$/, 'an origin is https://host, with no path and no wildcard'),
);

/** Everything in which one deployment differs from another; the rest of infra is the same for all. */
export const StageConfig = v.strictObject({
  stage: v.picklist(['dev', 'prod', 'laptop']),
  policy: CenterPolicy,
  /** Who signs the platform's tokens, where its keys are, whom the tokens are for and which claim holds the role. */
  tokens: v.strictObject({
    issuer: webAddress,
    jwksUrl: webAddress,
    audience: v.pipe(v.string(), v.minLength(1)),
    roleClaim: v.pipe(v.string(), v.minLength(1)),
  }),
  allowedOrigins: v.pipe(v.array(webOrigin), v.minLength(1)),
  logRetentionDays,
  /** Executions a function keeps for itself and never exceeds, where the parameter `ReserveConcurrency` says so; a function left out shares the account's pool. */
  reservedConcurrency: v.record(v.picklist(functionNames), positive),
  /** Frames a second, and the burst above them, the WebSocket API lets in; and tickets a second: whoever is connected needs none. */
  throttling: v.strictObject({ requestsPerSecond: positive, burst: positive, ticketsPerSecond: positive }),
  alarmEmail: v.optional(v.pipe(v.string(), v.email())),
  /** Bedrock foundation model that auto-reply asks for an opinion on what agents are shown. @default none is asked */
  adviserModelId: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.:-]{2,100}$/))),
  /** How far a figure of the golden set may fall with this deployment, 0 to 1. @default not at all */
  allowedGoldenDrop: v.optional(v.pipe(finite, v.minValue(0), v.maxValue(1))),
  /** Whether new versions of the functions that everybody meets get a tenth of the calls first. @default false */
  canary: v.optional(v.boolean(), false),
  /** Whether the stage serves the pages itself, by a stack of their own; otherwise their folder is for the school to serve. @default true */
  hostsPages: v.optional(v.boolean(), true),
  /** Whether GuardDuty searches files for malware before anybody sees them; where it is not (China), and on the laptop, it must stay off. @default false */
  searchesFiles: v.optional(v.boolean(), false),
  /** Whether tables and buckets survive the deletion of their stack. */
  keepsData: v.boolean(),
  /** Whether a table refuses to be deleted at all. */
  deletionProtection: v.boolean(),
  /** Whether this stage sets the account's API Gateway logging role; false where another stack of the account and Region does. */
  ownsApiGatewayLogRole: v.boolean(),
});
export type StageConfig = v.InferOutput<typeof StageConfig>;

/** Reads a stage's configuration; throws one error that names every wrong field, and every address a deployed stage must not have. */
export function parseStageConfig(value: v.InferInput<typeof StageConfig>): StageConfig {
  const parsed = v.safeParse(StageConfig, value);
  const problems = parsed.success ? stageProblems(parsed.output) : parsed.issues.map(sentence);
  if (!parsed.success || problems.length > 0) {
    throw new Error(`stage ${value.stage}: ${problems.join('; ')}`);
  }
  return parsed.output;
}

function stageProblems(config: StageConfig): readonly string[] {
  return [
    ...policyProblems(config.policy).map((problem) => `policy: ${problem}`),
    ...(config.stage === 'laptop' ? [] : insecureAddresses(config)),
    ...(config.searchesFiles && config.stage === 'laptop'
      ? ['searchesFiles: is true, but GuardDuty is not run on the laptop, where no file would ever be seen']
      : []),
    ...(config.deletionProtection && !config.keepsData
      ? ['deletionProtection: is true, but keepsData is false, so the stack could never be deleted']
      : []),
  ];
}

function insecureAddresses(config: StageConfig): readonly string[] {
  const addresses = [
    ['tokens.issuer', config.tokens.issuer],
    ['tokens.jwksUrl', config.tokens.jwksUrl],
    ...config.allowedOrigins.map((origin, index) => [`allowedOrigins.${index}`, origin] as const),
  ] as const;
  return addresses
    .filter(([, address]) => !address.startsWith('https://'))
    .map(([field, address]) => `${field}: ${address} is not https, which only the laptop may use`);
}

function sentence(issue: v.BaseIssue<unknown>): string {
  return `${fieldOf(issue) || 'configuration'}: ${issue.message}`;
}
