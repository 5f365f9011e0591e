import { CfnCondition, CfnParameter, Fn } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../stages/stage-config.ts';

/** What a deployment may set without a change of code: whose tokens are believed, what they say of a role, and the pages that may connect. */
export type Parameters = {
  readonly tokenIssuer: string;
  readonly tokenJwksUrl: string;
  readonly tokenAudience: string;
  readonly tokenRoleClaim: string;
  /** Origins, comma-separated. */
  readonly allowedOrigins: string;
  /** Holds when functions keep executions for themselves; undefined where the stage names none that could. */
  readonly reserves: CfnCondition | undefined;
};

/** Declares the template's parameters, with the stage's values as defaults. */
export function declareParameters(scope: Construct, stage: StageConfig): Parameters {
  const address = stage.stage === 'laptop' ? 'https?' : 'https';
  const parameter = (id: string, description: string, value: string, allowedPattern: string) =>
    new CfnParameter(scope, id, { type: 'String', description, default: value, allowedPattern }).valueAsString;
  const url = `^${address}://[^\\s]+$`;
  const origins = `^${address}://[^\\s,/*]+(,${address}://[^\\s,/*]+)*$`;
  return {
    tokenIssuer: parameter('TokenIssuer', 'Issuer (iss) of the platform tokens', stage.tokens.issuer, url),
    tokenJwksUrl: parameter('TokenJwksUrl', 'Address of the issuer key set', stage.tokens.jwksUrl, url),
    tokenAudience: parameter('TokenAudience', 'Audience (aud) of the platform tokens', stage.tokens.audience, '^\\S+$'),
    tokenRoleClaim: parameter(
      'TokenRoleClaim',
      'Claim of the platform tokens that is or holds the role',
      stage.tokens.roleClaim,
      '^\\S+$',
    ),
    allowedOrigins: parameter(
      'AllowedOrigins',
      'Exact origins whose pages may connect, comma-separated',
      stage.allowedOrigins.join(','),
      origins,
    ),
    reserves: Object.keys(stage.reservedConcurrency).length > 0 ? reservesWhenTold(scope) : undefined,
  };
}

/** Off unless it is asked for: Lambda refuses to reserve what leaves an account fewer than 100 executions for all others, and a new account may have 10. */
function reservesWhenTold(scope: Construct): CfnCondition {
  const told = new CfnParameter(scope, 'ReserveConcurrency', {
    type: 'String',
    description:
      'Whether the functions a flood must not starve keep executions for themselves; the account needs 1,000',
    default: 'no',
    allowedValues: ['yes', 'no'],
  }).valueAsString;
  return new CfnCondition(scope, 'ReservesConcurrency', { expression: Fn.conditionEquals(told, 'yes') });
}
