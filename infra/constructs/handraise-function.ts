import { Aws, type CfnCondition, CfnResource, type Duration, Fn, Size, SymlinkFollowMode } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type Alias,
  Architecture,
  Code,
  EventInvokeConfig,
  Function as LambdaFunction,
  RecursiveLoop,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Environment } from '../../shared/lambda/environment.ts';
import type { Bundles } from '../bundling/bundle-functions.ts';
import { type BundledName, type FunctionName, functionNames } from '../function-names.ts';
import type { StageConfig } from '../stages/stage-config.ts';
import { type DeadLetters, deadLetterQueue } from './dead-letter-queue.ts';
import { limitEnvironment } from './environment-size.ts';
import { logGroup } from './log-group.ts';
import { physicalName } from './physical-name.ts';

/** What a function is made of. */
export type HandraiseFunctionProps<Name extends string> = {
  readonly name: BundledName;
  readonly stage: StageConfig;
  readonly bundles: Bundles;
  readonly environment: Environment<Name>;
  /** A value for every variable its `env.ts` names, which are the ones it gets. */
  readonly values: Readonly<Record<NoInfer<Name>, string>>;
  readonly memoryMb: number;
  readonly timeout: Duration;
  /** Where its posts to connections go. @default - it posts to none */
  readonly connectionsUrl?: string;
  /** Whether nobody waits for its answer, so that a failed event must go to a dead-letter queue. @default false */
  readonly asynchronous?: boolean;
  /** How old a task may grow that other functions hand it by calling it. @default - none is handed to it */
  readonly longestTaskAge?: Duration;
  /** Holds when functions keep executions for themselves. @default - none does */
  readonly reserves: CfnCondition | undefined;
  /** Whether it sends messages to the queue that wakes it, on purpose. @default false */
  readonly wakesItself?: boolean;
  /** Whether its callers call a version of it, which a new one takes the place of by steps. @default false */
  readonly versioned?: boolean;
  /** How often Lambda repeats a failed asynchronous event, at most 2. @default 2 */
  readonly retryAttempts?: number;
  /** @default ARM_64, which costs a fifth less */
  readonly architecture?: Architecture;
  /** What it may lay down in files, in MB. @default 512 */
  readonly scratchMb?: number;
  /** Patterns of files that are left out of its package. @default - none is */
  readonly unpackaged?: readonly string[];
};

/** Conditions of a policy statement, by operator and key. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;

/** A function, or the alias that stands for one of its versions. */
export type CalledFunction = LambdaFunction | Alias;

/** One of the center's functions: its bundle, its own role with nothing but its log in it, its own log group. */
export class HandraiseFunction<Name extends string = string> extends Construct {
  readonly functionName: string;
  readonly lambda: LambdaFunction;
  readonly role: Role;
  /** Its environment, as the template has it. */
  readonly variables: Readonly<Record<string, string>>;
  /** What stands for its version that is called, when it is versioned. */
  readonly alias: Alias | undefined;
  /** Where events and tasks it failed to handle go, when it is given any. */
  readonly deadLetters: DeadLetters | undefined;

  constructor(scope: Construct, props: HandraiseFunctionProps<Name>) {
    super(scope, props.name);
    this.functionName = physicalName(props.stage.stage, props.name);
    this.deadLetters = this.deadLettersOf(props);
    const logs = logGroup(this, 'Logs', props.stage);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logs.logGroupArn]);
    this.variables = environmentOf(props);
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: this.functionName,
      code: codeOf(props),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: props.architecture ?? Architecture.ARM_64,
      memorySize: props.memoryMb,
      timeout: props.timeout,
      environment: { ...this.variables },
      role: this.role,
      logGroup: logs,
      tracing: Tracing.DISABLED,
      ...(props.scratchMb === undefined ? {} : { ephemeralStorageSize: Size.mebibytes(props.scratchMb) }),
      ...(props.wakesItself ? { recursiveLoop: RecursiveLoop.ALLOW } : {}),
      ...(props.asynchronous && this.deadLetters ? { deadLetterQueue: this.deadLetters.queue } : {}),
      ...(props.retryAttempts === undefined ? {} : { retryAttempts: props.retryAttempts }),
    });
    this.reserve(props);
    this.alias = props.versioned ? this.lambda.addAlias('live') : undefined;
    if (props.longestTaskAge) this.takeTasks(props.longestTaskAge);
    limitEnvironment(this.lambda, props.name, this.variables);
  }

  private deadLettersOf({ asynchronous, longestTaskAge }: HandraiseFunctionProps<Name>): DeadLetters | undefined {
    if (asynchronous) return deadLetterQueue(this, 'DeadLetters', `${this.functionName}-events-dead`);
    return longestTaskAge && deadLetterQueue(this, 'DeadLetters', `${this.functionName}-tasks-dead`);
  }

  /** A task is tried three times while it is not too old; after that its record goes to the dead letters. */
  private takeTasks(maxEventAge: Duration): void {
    if (!this.deadLetters) return;
    const destination = this.deadLetters.queue.queueArn;
    this.allow(['sqs:SendMessage'], [destination]);
    const config = new EventInvokeConfig(this, 'Tasks', {
      function: this.lambda,
      ...(this.alias ? { qualifier: this.alias.aliasName } : {}),
      retryAttempts: 2,
      maxEventAge,
      onFailure: { bind: () => ({ destination }) },
    });
    // Lambda looks whether the function may send there.
    config.node.addDependency(this.role);
  }

  private reserve({ name, stage, reserves }: HandraiseFunctionProps<Name>): void {
    const reserved = isOfCenter(name) ? stage.reservedConcurrency[name] : undefined;
    const resource = this.lambda.node.defaultChild;
    if (reserved === undefined || reserves === undefined || !CfnResource.isCfnResource(resource)) return;
    const value = Fn.conditionIf(reserves.logicalId, reserved, Aws.NO_VALUE);
    resource.addPropertyOverride('ReservedConcurrentExecutions', value);
  }

  /** What its callers call. */
  get called(): CalledFunction {
    return this.alias ?? this.lambda;
  }

  /** Lets the function do exactly these actions on exactly these resources, under these conditions. */
  allow(actions: readonly string[], resources: readonly string[], conditions: Conditions = {}): void {
    const statement = { actions: [...actions], resources: [...resources], conditions };
    this.role.addToPrincipalPolicy(new PolicyStatement(statement));
  }
}

function codeOf({ bundles, name, unpackaged }: HandraiseFunctionProps<string>): Code {
  const exclude = unpackaged ? { exclude: [...unpackaged] } : {};
  return Code.fromAsset(bundles.folder(name), { followSymlinks: SymlinkFollowMode.ALWAYS, ...exclude });
}

function isOfCenter(name: BundledName): name is FunctionName {
  return functionNames.some((one) => one === name);
}

function environmentOf<Name extends string>(props: HandraiseFunctionProps<Name>): Record<string, string> {
  const { environment, values, connectionsUrl, stage } = props;
  return {
    STAGE: stage.stage,
    ...Object.fromEntries(environment.names.map((name) => [name, values[name]])),
    ...(connectionsUrl === undefined ? {} : { AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: connectionsUrl }),
  };
}
