import { Duration, Fn } from 'aws-cdk-lib';
import { CfnStage, CorsHttpMethod, HttpApi, HttpMethod, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { accessLog } from '../constructs/access-log.ts';
import type { StageConfig } from '../stages/stage-config.ts';

/** The functions behind the API. */
export type Doors = { readonly tickets: LambdaFunction; readonly visitors: LambdaFunction };

// A school's visitors are few beside its students.
const visitorsPerSecond = 20;

/** The HTTP API where a platform token is exchanged for a single-use ticket, and where its person signs out; the stack of files adds routes of its own. */
export class TicketApi extends Construct {
  readonly api: HttpApi;
  readonly url: string;

  constructor(scope: Construct, stage: StageConfig, allowedOrigins: string, doors: Doors) {
    super(scope, 'TicketApi');
    this.api = new HttpApi(this, 'Api', {
      apiName: `handraise-${stage.stage}-tickets`,
      createDefaultStage: false,
      corsPreflight: {
        allowOrigins: Fn.split(',', allowedOrigins),
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.DELETE],
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
      integration: new HttpLambdaIntegration('Tickets', doors.tickets),
    });
    this.addVisitors(apiStage, doors.visitors);
    this.url = apiStage.url;
  }

  /** The routes of visitors, each bounded by itself: nobody who floods them keeps a student from a ticket. */
  private addVisitors(apiStage: HttpStage, visitors: LambdaFunction): void {
    const integration = new HttpLambdaIntegration('Visitors', visitors);
    const add = (path: string, ...methods: HttpMethod[]) => {
      const routes = this.api.addRoutes({ path, methods, integration });
      return routes.map((route, at) => ({ key: `${methods[at]} ${path}`, route }));
    };
    const added = [...add('/visitors', HttpMethod.GET, HttpMethod.POST), ...add('/visitors/merge', HttpMethod.POST)];
    const { defaultChild } = apiStage.node;
    if (!(defaultChild instanceof CfnStage)) throw new Error('ticket API: its stage has no resource');
    const bound = { ThrottlingRateLimit: visitorsPerSecond, ThrottlingBurstLimit: 2 * visitorsPerSecond };
    defaultChild.routeSettings = Object.fromEntries(added.map(({ key }) => [key, bound]));
    // A stage cannot bound a route that is not there yet.
    for (const { route } of added) defaultChild.node.addDependency(route);
  }
}
