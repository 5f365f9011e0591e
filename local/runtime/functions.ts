import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isCustomResource } from '../assembly/resource-kinds.ts';
import type { System } from '../assembly/system.ts';
import type { Clock } from '../clock.ts';
import type { DataDirectory } from '../engines/data-directory.ts';
import type { Principal } from '../iam/access.ts';
import type { Role } from '../iam/role-policies.ts';
import { textOf } from '../json.ts';
import type { AccountConcurrency } from '../lambda/account-concurrency.ts';
import { accessKeyOf, environmentOf, secretKeyOf } from '../lambda/environment.ts';
import { ExecutionEnvironment } from '../lambda/execution-environment.ts';
import { functionArnIn } from '../lambda/function-arn.ts';
import { type FunctionLog, openFunctionLog } from '../lambda/function-log.ts';
import { FunctionPool, type PoolOptions } from '../lambda/function-pool.ts';
import { type FunctionSpec, readFunction } from '../lambda/function-spec.ts';
import type { DirectStore, Notes } from '../lambda/messages.ts';
import type { Outcome } from '../lambda/outcome.ts';
import type { Addresses } from '../outgoing/destination.ts';
import type { AwsAnswer, AwsCall } from '../proxy/aws-call.ts';
import type { Reporter } from '../reporter.ts';
import { rewriteAddresses } from './addresses.ts';

const throttleQuietMs = 10_000;

/** What the functions need to run. */
export type FunctionsOptions = {
  readonly system: System;
  readonly roles: ReadonlyMap<string, Role>;
  /** Directory of the app, whose packages may bring the SDK. */
  readonly root: string;
  readonly data: DataDirectory;
  readonly clock: Clock;
  readonly aws: FunctionsAws;
  readonly gatewayPort: number;
  readonly concurrency: number;
  readonly account: AccountConcurrency;
  readonly reporter: Reporter;
  /** Told every line of a function's own output. */
  readonly onLine: (line: string) => void;
  /** The program of every worker. */
  readonly program: URL;
};

/** AWS as the functions have it. */
export type FunctionsAws = {
  readonly origin: string;
  readonly addresses: Addresses;
  readonly store: DirectStore | undefined;
  answer(call: AwsCall): Promise<AwsAnswer>;
  note(functionName: string, notes: Notes): void;
};

/** Every function of the template that runs on the laptop. */
export type Functions = {
  readonly pools: readonly FunctionPool[];
  readonly principals: ReadonlyMap<string, Principal>;
  /** By access key, as the principals are. */
  readonly secrets: ReadonlyMap<string, string>;
  byArn(arn: string): FunctionPool | undefined;
  /** By name, ARN, logical id or title, whatever the case. */
  find(name: string): FunctionPool | undefined;
  close(): Promise<void>;
};

/** Makes a pool for each function; none of them starts a worker yet. */
export function createFunctions(options: FunctionsOptions): Functions {
  const resources = options.system.ofType('AWS::Lambda::Function');
  const specs = resources.flatMap((resource) => readFunction(options.system, resource, options.data.code) ?? []);
  const known = withOwnTitles(specs);
  const logs = new Map<string, FunctionLog>(known.map((spec) => [spec.arn, openLog(spec, options)]));
  const answering = answeringFunctions(options.system);
  const pools = known.map((spec) => createPool(spec, options, logs.get(spec.arn), answering.has(spec.arn)));
  return {
    pools,
    principals: new Map(known.map((spec) => [accessKeyOf(spec), principalOf(spec, options)])),
    secrets: new Map(known.map((spec) => [accessKeyOf(spec), secretKeyOf(spec)])),
    byArn: (arn) => pools.find(({ spec }) => spec.arn === functionArnIn(arn)),
    find: (name) => findPool(pools, name),
    close: async () => {
      await Promise.all(pools.map((pool) => pool.close()));
      for (const log of logs.values()) log.close();
    },
  };
}

/** The function's role with what it may; a role that is not in the template may nothing. */
export function principalOf(
  spec: FunctionSpec,
  { roles, clock }: Pick<FunctionsOptions, 'roles' | 'clock'>,
): Principal {
  const name = spec.roleArn.split('/').at(-1) ?? '';
  const role = roles.get(spec.roleArn) ?? { name, arn: spec.roleArn, statements: [], awsManaged: [] };
  return { functionName: spec.name, role, account: spec.account, region: spec.region, clock: clock.line };
}

function withOwnTitles(specs: readonly FunctionSpec[]): FunctionSpec[] {
  return specs.map((spec) => {
    const isShared = specs.filter(({ title }) => title === spec.title).length > 1;
    return isShared ? { ...spec, title: spec.logicalId } : spec;
  });
}

function findPool(pools: readonly FunctionPool[], sought: string): FunctionPool | undefined {
  const wanted = sought.toLowerCase();
  const names = (spec: FunctionSpec) => [spec.name, spec.arn, spec.logicalId, spec.title];
  return (
    pools.find(({ spec }) => names(spec).some((own) => own.toLowerCase() === wanted)) ??
    pools.find(({ spec }) => spec.logicalId.toLowerCase().startsWith(wanted.replaceAll('-', '')))
  );
}

function createPool(
  spec: FunctionSpec,
  options: FunctionsOptions,
  log: FunctionLog | undefined,
  answers: boolean,
): FunctionPool {
  const rewrite = rewriteAddresses(options.system, options.aws.origin, options.gatewayPort);
  const setup = {
    directory: spec.directory,
    handler: spec.handler,
    clock: options.clock.line,
    answersAt: answers ? { host: '127.0.0.1', port: options.gatewayPort } : undefined,
    runtimeModules: [pathToFileURL(join(options.root, 'package.json')).href, import.meta.url],
    title: spec.title,
    addresses: options.aws.addresses,
    caller: { accessKeyId: accessKeyOf(spec), principal: principalOf(spec, options) },
    store: options.aws.store,
  };
  return new FunctionPool(spec, {
    concurrency: options.concurrency,
    account: options.account,
    now: options.clock.now,
    create: () =>
      new ExecutionEnvironment({
        program: options.program,
        name: spec.title,
        setup,
        variables: environmentOf(spec, options.aws.origin, rewrite),
        memoryMegabytes: spec.memoryMegabytes,
        onOutput: (chunk) => log?.write(chunk),
        onCall: options.aws.answer,
        onNotes: (notes) => options.aws.note(spec.name, notes),
      }),
    onFailure: reportFailures(spec, options.reporter),
  });
}

/** Tells every failure, but of throttles only one in ten seconds: a poller meets them many times over. */
function reportFailures(spec: FunctionSpec, reporter: Reporter): PoolOptions['onFailure'] {
  let quietUntil = 0;
  return (_spec, outcome) => {
    if (outcome.kind === 'throttled' && performance.now() < quietUntil) return;
    if (outcome.kind === 'throttled') quietUntil = performance.now() + throttleQuietMs;
    reporter.problem(`${spec.title}  ${failureText(outcome)}`);
  };
}

function failureText(outcome: Exclude<Outcome, { kind: 'returned' }>): string {
  if (outcome.kind === 'throttled')
    return `throttled: all concurrency it may have is in use  (request ${outcome.requestId})`;
  const { errorType, errorMessage } = outcome.error;
  const [line = ''] = errorMessage.split('\n');
  return `${errorType}: ${line}  (request ${outcome.requestId})`;
}

function openLog(spec: FunctionSpec, { data, reporter, onLine }: FunctionsOptions): FunctionLog {
  return openFunctionLog({
    directory: data.logs,
    name: spec.name,
    onLine: (line) => {
      onLine(line);
      reporter.functionLine(spec.title, line);
    },
    onError: (summary) => reporter.problem(`${spec.title}  ${summary}`),
  });
}

/** Functions that answer CloudFormation for a custom resource. */
function answeringFunctions(system: System): ReadonlySet<string> {
  const custom = system.resources().filter(({ type }) => isCustomResource(type));
  return new Set(custom.map((resource) => textOf(system.properties(resource).ServiceToken)));
}
