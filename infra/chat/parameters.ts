import { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../stages/stage-config.ts';

/** What a deployment may set without a change of code: the platform's token issuer and the pages that may connect. */
export type Parameters = {
  readonly tokenIssuer: string;
  readonly tokenJwksUrl: string;
  /** Origins, comma-separated. */
  readonly allowedOrigins: string;
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
    allowedOrigins: parameter(
      'AllowedOrigins',
      'Exact origins whose pages may connect, comma-separated',
      stage.allowedOrigins.join(','),
      origins,
    ),
  };
}
