import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { authorizeEnvironment } from '../../functions/authorize/env.ts';
import { adviserEnvironment, autoReplyEnvironment } from '../../functions/auto-reply/env.ts';
import { callbackEnvironment } from '../../functions/callback/env.ts';
import { deskEnvironment } from '../../functions/desk/env.ts';
import { exportEnvironment } from '../../functions/export/env.ts';
import { intakeEnvironment } from '../../functions/intake/env.ts';
import { learnEnvironment } from '../../functions/learn/env.ts';
import { metricsEnvironment } from '../../functions/metrics/env.ts';
import { qualityEnvironment } from '../../functions/quality/env.ts';
import { routingEnvironment } from '../../functions/routing/env.ts';
import { surveyEnvironment } from '../../functions/survey/env.ts';
import { sweepEnvironment } from '../../functions/sweep/env.ts';
import { ticketsEnvironment } from '../../functions/tickets/env.ts';
import { trainEnvironment } from '../../functions/train/env.ts';
import { visitorsEnvironment } from '../../functions/visitors/env.ts';
import { type Environment, environment } from '../../shared/lambda/environment.ts';
import type { Bundles } from '../bundling/bundle-functions.ts';
import { HandraiseFunction } from '../constructs/handraise-function.ts';
import type { FunctionName } from '../function-names.ts';
import { permissions } from '../permissions.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import type { StageConfig } from '../stages/stage-config.ts';
import { memoryOf, timeoutOf } from './function-sizes.ts';
import type { Parameters } from './parameters.ts';
import type { Queues } from './queues.ts';

/** What the functions are given to know. */
export type CenterFunctionsProps = {
  readonly stage: StageConfig;
  readonly bundles: Bundles;
  readonly data: DataStack;
  readonly queues: Queues;
  readonly parameters: Parameters;
  /** Where clients connect (wss). */
  readonly webSocketUrl: string;
  /** Where functions post to connections (https). */
  readonly connectionsUrl: string;
};

/** The functions a bad version of which everybody would notice at once. */
const canaried: readonly FunctionName[] = ['authorize', 'intake', 'desk'];

type AsynchronousOptions = {
  readonly asynchronous?: boolean;
  readonly retryAttempts?: number;
  readonly longestTaskAge?: Duration;
};

/** The sweep sends a question again from its first minute on: what is older is only in the way of what it sent since. */
const longestTaskAge = Duration.minutes(15);

/** The fifteen functions, each with exactly the variables its `env.ts` names. */
export class CenterFunctions extends Construct {
  readonly byName: Readonly<Record<FunctionName, HandraiseFunction>>;
  private readonly props: CenterFunctionsProps;
  private readonly variables: Variables;

  constructor(scope: Construct, props: CenterFunctionsProps) {
    super(scope, 'Functions');
    this.props = props;
    const bot = Lazy.string({ produce: () => this.byName['auto-reply'].called.functionArn });
    this.variables = variablesOf(props, bot);
    this.byName = {
      authorize: this.make('authorize', authorizeEnvironment),
      tickets: this.make('tickets', ticketsEnvironment),
      visitors: this.make('visitors', visitorsEnvironment),
      intake: this.make('intake', intakeEnvironment),
      'auto-reply': this.makeAutoReply(),
      routing: this.make('routing', routingEnvironment),
      desk: this.make('desk', deskEnvironment),
      callback: this.make('callback', callbackEnvironment),
      survey: this.make('survey', surveyEnvironment),
      quality: this.make('quality', qualityEnvironment, { asynchronous: true }),
      metrics: this.make('metrics', metricsEnvironment),
      export: this.make('export', exportEnvironment, { asynchronous: true }),
      sweep: this.make('sweep', sweepEnvironment, { asynchronous: true, retryAttempts: 0 }),
      train: this.make('train', trainEnvironment, { asynchronous: true }),
      learn: this.make('learn', learnEnvironment),
    };
    // A ticket of a kind that the authorizer learns to read is sold when all of it can.
    const { alias } = this.byName.authorize;
    if (alias) this.byName.tickets.lambda.node.addDependency(alias);
  }

  /** Auto-reply, and where the stage names a model the right to ask that one and no other. */
  private makeAutoReply(): HandraiseFunction {
    const { adviserModelId } = this.props.stage;
    if (adviserModelId === undefined) return this.make('auto-reply', autoReplyEnvironment, { longestTaskAge });
    const names = [...autoReplyEnvironment.names, ...adviserEnvironment.names];
    const fn = this.make('auto-reply', environment(names), { longestTaskAge });
    const model = { service: 'bedrock', account: '', resource: 'foundation-model', resourceName: adviserModelId };
    fn.allow(['bedrock:InvokeModel'], [Stack.of(this).formatArn(model)]);
    return fn;
  }

  private make<Name extends keyof Variables>(
    name: FunctionName,
    environment: Environment<Name>,
    options: AsynchronousOptions = {},
  ): HandraiseFunction<Name> {
    const { stage, bundles, connectionsUrl, parameters } = this.props;
    return new HandraiseFunction(this, {
      name,
      stage,
      bundles,
      environment,
      values: this.variables,
      memoryMb: memoryOf(name),
      timeout: timeoutOf(name),
      reserves: parameters.reserves,
      wakesItself: permissions[name].sendsTo?.some((queue) => queue === name) ?? false,
      versioned: stage.canary && canaried.includes(name),
      ...(permissions[name].postsToConnections ? { connectionsUrl } : {}),
      ...options,
    });
  }
}

type Variables = ReturnType<typeof variablesOf>;

/** Every variable any function may name: one it names that is not here fails the type check. */
function variablesOf({ stage, data, queues, parameters, webSocketUrl }: CenterFunctionsProps, bot: string) {
  const { handover } = queues;
  return {
    SESSIONS_TABLE: data.sessions.tableName,
    DIRECTORY_TABLE: data.directory.tableName,
    METRICS_TABLE: data.metrics.tableName,
    RECORD_RETENTION_DAYS: String(stage.policy.limits.recordRetentionDays),
    KNOWLEDGE_TABLE: data.knowledge.tableName,
    KNOWLEDGE_BUCKET: data.knowledgeBucket.bucketName,
    EXPORT_BUCKET: data.exportsBucket.bucketName,
    SCHOOL_TIME_ZONE: stage.policy.hours.timeZone,
    // By naming it its callers come after it: whoever hands tasks over is a release younger than who reads them.
    AUTO_REPLY_FUNCTION: bot,
    ROUTING_QUEUE_URL: handover.routing.queue.queueUrl,
    CALLBACK_QUEUE_URL: handover.callback.queue.queueUrl,
    SURVEY_QUEUE_URL: handover.survey.queue.queueUrl,
    LEARN_QUEUE_URL: handover.learn.queue.queueUrl,
    OVERFLOW_QUEUE_URL: queues.generalOverflowUrl(),
    OVERFLOW_QUEUE_NAMES: [...queues.overflow.keys()].join(','),
    ALLOWED_ORIGINS: parameters.allowedOrigins,
    TOKEN_ISSUER: parameters.tokenIssuer,
    TOKEN_JWKS_URL: parameters.tokenJwksUrl,
    TOKEN_AUDIENCE: parameters.tokenAudience,
    TOKEN_ROLE_CLAIM: parameters.tokenRoleClaim,
    WEBSOCKET_URL: webSocketUrl,
    ADVISER_MODEL_ID: stage.adviserModelId ?? '',
  };
}
