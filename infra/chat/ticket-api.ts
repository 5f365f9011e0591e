import { Duration, Fn } from 'aws-cdk-lib';
import { CorsHttpMethod, HttpApi, HttpMethod, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { accessLog } from '../constructs/access-log.ts';
import type { StageConfig } from '../stages/stage-config.ts';

/** The HTTP API where a platform token is exchanged for a single-use ticket, and where its person signs out; the stack of files adds routes of its own. */
export class TicketApi extends Construct {
  readonly api: HttpApi;
  readonly url: string;

  constructor(scope: Construct, stage: StageConfig, allowedOrigins: string, tickets: LambdaFunction) {
    super(scope, 'TicketApi');
    this.api = new HttpApi(this, 'Api', {
      apiName: `handraise-${stage.stage}-tickets`,
      createDefaultStage: false,
      corsPreflight: {
        allowOrigins: Fn.split(',', allowedOrigins),
        allowMethods: [CorsHttpMethod.POST, CorsHttpMethod.DELETE, CorsHttpMethod.GET],
        allowHeaders: ['authorization', 'content-type'],
        // Without this a page of another origin cannot read when to come back.
        exposeHeaders: ['retry-after'],
        maxAge: Duration.hours(1),
      },
    });
    const apiStage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: stage.throttling.ticketsPerSecond, burstLimit: 2 * stage.throttling.ticketsPerSecond },
      accessLogSettings: accessLog(this, stage, 'http'),
    });
    this.api.addRoutes({
      path: '/tickets',
      methods: [HttpMethod.POST, HttpMethod.DELETE],
      integration: new HttpLambdaIntegration('Tickets', tickets),
    });
    this.url = apiStage.url;
  }
}
