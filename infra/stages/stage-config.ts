import * as z from 'zod';
import { CenterPolicy, policyProblems } from '../../shared/domain/center/center-policy.ts';
import { functionNames } from '../function-names.ts';

const logRetentionDays = z.union([
  z.literal(1),
  z.literal(7),
  z.literal(14),
  z.literal(30),
  z.literal(90),
  z.literal(180),
  z.literal(365),
  z.literal(400),
]);
const webAddress = z.url({ protocol: /^https?$/ });
const webOrigin = z.string().regex(/^https?:\/\/[^\s,/*]+$/, 'an origin is https://host, with no path and no wildcard');

/** Everything in which one deployment differs from another; the rest of infra is the same for all. */
export const StageConfig = z.strictObject({
  stage: z.enum(['dev', 'prod', 'laptop']),
  policy: CenterPolicy,
  /** Who signs the platform's tokens, where its keys are, whom the tokens are for and which claim holds the role. */
  tokens: z.strictObject({
    issuer: webAddress,
    jwksUrl: webAddress,
    audience: z.string().min(1),
    roleClaim: z.string().min(1),
  }),
  allowedOrigins: z.array(webOrigin).min(1),
  logRetentionDays,
  /** Executions a function keeps for itself and never exceeds; a function left out shares the account's pool. */
  reservedConcurrency: z.partialRecord(z.enum(functionNames), z.int().positive()),
  /** Requests a second, and the burst above them, each of the two APIs lets in. */
  throttling: z.strictObject({ requestsPerSecond: z.int().positive(), burst: z.int().positive() }),
  alarmEmail: z.email().optional(),
  /** Bedrock foundation model that auto-reply asks for an opinion on what agents are shown. @default none is asked */
  adviserModelId: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.:-]{2,100}$/)
    .optional(),
  /** Whether tables and buckets survive the deletion of their stack. */
  keepsData: z.boolean(),
  /** Whether a table refuses to be deleted at all. */
  deletionProtection: z.boolean(),
  /** Whether this stage sets the account's API Gateway logging role; false where another stack of the account and Region does. */
  ownsApiGatewayLogRole: z.boolean(),
});
export type StageConfig = z.infer<typeof StageConfig>;

/** Reads a stage's configuration; throws one error that names every wrong field, and every address a deployed stage must not have. */
export function parseStageConfig(value: z.input<typeof StageConfig>): StageConfig {
  const parsed = StageConfig.safeParse(value);
  const problems = parsed.success ? stageProblems(parsed.data) : parsed.error.issues.map(sentence);
  if (!parsed.success || problems.length > 0) {
    throw new Error(`stage ${value.stage}: ${problems.join('; ')}`);
  }
  return parsed.data;
}

function stageProblems(config: StageConfig): readonly string[] {
  return [
    ...policyProblems(config.policy).map((problem) => `policy: ${problem}`),
    ...(config.stage === 'laptop' ? [] : insecureAddresses(config)),
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

function sentence(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.') || 'configuration'}: ${issue.message}`;
}
