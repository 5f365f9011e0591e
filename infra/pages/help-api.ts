import { Duration } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { helpEnvironment } from '../../functions/help/env.ts';
import type { Bundles } from '../bundling/bundle-functions.ts';
import { keysAlone } from '../chat/grant-permissions.ts';
import { accessLog } from '../constructs/access-log.ts';
import { HandraiseFunction } from '../constructs/handraise-function.ts';
import { helpCounterName } from '../function-names.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import type { StageConfig } from '../stages/stage-config.ts';

/** What counting is made of. */
export type HelpApiProps = { readonly stage: StageConfig; readonly data: DataStack; readonly bundles: Bundles };

/** Anybody may call it, so this is the most that can be written: at 150 bytes a fact, a tenth of a gigabyte on a day of nothing but abuse. */
const factsPerSecond = 10;

/** The HTTP API where the help center counts, without a login: of its own, so that nobody who floods it keeps a student from a ticket. */
export class HelpApi extends Construct {
  readonly url: string;
  readonly counter: HandraiseFunction;

  constructor(scope: Construct, { stage, data, bundles }: HelpApiProps) {
    super(scope, 'HelpApi');
    this.counter = new HandraiseFunction(this, {
      ...{ name: helpCounterName, stage, bundles, environment: helpEnvironment },
      values: { KNOWLEDGE_TABLE: data.knowledge.tableName, SCHOOL_TIME_ZONE: stage.policy.hours.timeZone },
      memoryMb: 256,
      timeout: Duration.seconds(5),
      reserves: undefined,
    });
    this.counter.allow(['dynamodb:PutItem'], [data.knowledge.tableArn], keysAlone(['HELP#*']));
    this.counter.allow(['dynamodb:GetItem'], [data.knowledge.tableArn], keysAlone(['HELP_CENTER']));
    const api = new HttpApi(this, 'Api', { apiName: `handraise-${stage.stage}-help`, createDefaultStage: false });
    const apiStage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: factsPerSecond, burstLimit: 5 * factsPerSecond },
      accessLogSettings: accessLog(this, stage, 'http'),
    });
    const integration = new HttpLambdaIntegration('Counter', this.counter.lambda);
    api.addRoutes({ path: '/help', methods: [HttpMethod.POST], integration });
    this.url = `${apiStage.url}help`;
  }
}
