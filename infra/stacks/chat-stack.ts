import { CfnOutput, CustomResource, Duration, Stack } from 'aws-cdk-lib';
import type { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { formatCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { Bundles } from '../bundling/bundle-functions.ts';
import { ApiGatewayLogRole } from '../chat/api-gateway-log-role.ts';
import { Canaries } from '../chat/canaries.ts';
import { CenterFunctions } from '../chat/center-functions.ts';
import { readDirectory, readQueues, readSessions } from '../chat/event-sources.ts';
import { grantPermissions } from '../chat/grant-permissions.ts';
import { declareParameters, type Parameters } from '../chat/parameters.ts';
import { Queues } from '../chat/queues.ts';
import { schedule } from '../chat/schedules.ts';
import { TicketApi } from '../chat/ticket-api.ts';
import { protocolStage, WebSocket } from '../chat/web-socket.ts';
import type { DeadLetters } from '../constructs/dead-letter-queue.ts';
import { functionNames } from '../function-names.ts';
import { permissions } from '../permissions.ts';
import type { StageConfig } from '../stages/stage-config.ts';
import type { DataStack } from './data-stack.ts';

/** What the chat stack is made of. */
export type ChatStackProps = { readonly stage: StageConfig; readonly data: DataStack; readonly bundles: Bundles };

/** What the center does: its APIs, functions, queues and schedules. */
export class ChatStack extends Stack {
  readonly parameters: Parameters;
  readonly queues: Queues;
  readonly functions: CenterFunctions;
  readonly webSocket: WebSocket;
  readonly ticketApi: TicketApi;
  /** The event sources that read the hand-over queues. */
  readonly queueReaders: readonly EventSourceMapping[];
  /** How new versions come, where they come by steps. */
  readonly canaries: Canaries | undefined;
  /** Stream rows that could not be folded or learned from, of contacts and of agents. */
  readonly streamDeadLetters: readonly DeadLetters[];

  constructor(scope: Construct, id: string, props: ChatStackProps) {
    const { stage, data, bundles } = props;
    super(scope, id, { description: `Handraise ${stage.stage}: APIs, functions and queues` });
    const parameters = declareParameters(this, stage);
    this.parameters = parameters;
    this.queues = new Queues(this, stage);
    this.webSocket = new WebSocket(this, stage);
    const { url: webSocketUrl, connectionsUrl } = this.webSocket;
    this.functions = new CenterFunctions(this, {
      ...{ stage, bundles, data, queues: this.queues, parameters, webSocketUrl, connectionsUrl },
    });
    this.ticketApi = new TicketApi(this, stage, parameters.allowedOrigins, {
      tickets: this.functions.byName.tickets.lambda,
      visitors: this.functions.byName.visitors.lambda,
      survey: this.functions.byName.survey.lambda,
    });
    this.webSocket.route(this.functions);
    this.grant(data);
    this.queueReaders = readQueues(this.functions, this.queues);
    this.streamDeadLetters = [...readSessions(this, this.functions, data), readDirectory(this, this.functions, data)];
    schedule(this, this.functions);
    this.publishKnowledge(stage, bundles);
    this.publishPolicy(stage);
    this.canaries = stage.canary ? new Canaries(this, stage, Object.values(this.functions.byName)) : undefined;
    if (stage.ownsApiGatewayLogRole) this.webSocket.stage.node.addDependency(new ApiGatewayLogRole(this));
    new CfnOutput(this, 'WebSocketUrl', { value: webSocketUrl });
    new CfnOutput(this, 'HttpUrl', { value: this.ticketApi.url });
    new CfnOutput(this, 'ExportsBucket', { value: data.exportsBucket.bucketName });
  }

  /** Every dead-letter queue of the center. */
  get deadLetters(): readonly DeadLetters[] {
    return [
      ...this.queues.all().map((queue) => queue.deadLetters),
      ...Object.values(this.functions.byName).flatMap((fn) => fn.deadLetters ?? []),
      ...this.streamDeadLetters,
    ];
  }

  private grant(data: DataStack): void {
    const webSocketApiId = this.webSocket.api.apiId;
    for (const name of functionNames) {
      const { queues, functions } = this;
      const resources = { data, queues, functions, webSocketApiId, webSocketStage: protocolStage };
      grantPermissions(this.functions.byName[name], permissions[name], resources);
    }
  }

  /** Calls the train function, which keeps what is published, on every deployment whose policy changed. */
  private publishPolicy({ policy }: StageConfig): void {
    const { train } = this.functions.byName;
    new CustomResource(this, 'CenterPolicy', {
      serviceToken: train.lambda.functionArn,
      serviceTimeout: Duration.minutes(2),
      resourceType: 'Custom::CenterPolicy',
      properties: { policy: formatCenterPolicy(policy) },
    });
  }

  /** Calls the train function on every deployment whose articles or training code changed. */
  private publishKnowledge({ allowedGoldenDrop }: StageConfig, bundles: Bundles): void {
    const { train } = this.functions.byName;
    new CustomResource(this, 'KnowledgeBase', {
      serviceToken: train.lambda.functionArn,
      serviceTimeout: Duration.minutes(10),
      resourceType: 'Custom::KnowledgeBase',
      properties: {
        knowledge: bundles.digest('train'),
        ...(allowedGoldenDrop === undefined ? {} : { allowedDrop: String(allowedGoldenDrop) }),
      },
    });
  }
}
