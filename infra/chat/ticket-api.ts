import { Duration, Fn } from 'aws-cdk-lib';
import { CfnStage, CorsHttpMethod, HttpApi, HttpMethod, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { accessLog } from '../constructs/access-log.ts';
import type { StageConfig } from '../stages/stage-config.ts';

/** The functions behind the API. */
export type Doors = Readonly<Record<'tickets' | 'visitors' | 'survey', LambdaFunction>>;

type Routes = { readonly path: string; readonly methods: readonly HttpMethod[] };

// A school's visitors, and those who answer a survey by its link, are few beside its students.
const othersPerSecond = 20;

/** The HTTP API where a platform token is exchanged for a single-use ticket, where its person signs out, visitors come in and surveys are answered by a link; the stack of files adds routes of its own. */
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
    this.addBounded(apiStage, 'Visitors', doors.visitors, [
      { path: '/visitors', methods: [HttpMethod.GET, HttpMethod.POST] },
      { path: '/visitors/merge', methods: [HttpMethod.POST] },
    ]);
    this.addBounded(apiStage, 'Survey', doors.survey, [
      { path: '/survey', methods: [HttpMethod.GET, HttpMethod.POST] },
    ]);
    this.url = apiStage.url;
  }

  /** Routes of those who have no token of the platform, each bounded by itself: nobody who floods them keeps a student from a ticket. */
  private addBounded(apiStage: HttpStage, id: string, door: LambdaFunction, routes: readonly Routes[]): void {
    const integration = new HttpLambdaIntegration(id, door);
    const added = routes.flatMap(({ path, methods }) =>
      this.api
        .addRoutes({ path, methods: [...methods], integration })
        .map((route, at) => ({ key: `${methods[at]} ${path}`, route })),
    );
    const { defaultChild } = apiStage.node;
    if (!(defaultChild instanceof CfnStage)) throw new Error('ticket API: its stage has no resource');
    const bound = { ThrottlingRateLimit: othersPerSecond, ThrottlingBurstLimit: 2 * othersPerSecond };
    const own = Object.fromEntries(added.map(({ key }) => [key, bound]));
    defaultChild.routeSettings = { ...defaultChild.routeSettings, ...own };
    // A stage cannot bound a route that is not there yet.
    for (const { route } of added) defaultChild.node.addDependency(route);
  }
}
