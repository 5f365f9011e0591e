import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import { LocalFailure } from '../failure.ts';
import { numberOf, objectOf, textOf } from '../json.ts';

/** One Lambda function of the template. */
export type FunctionSpec = {
  readonly name: string;
  readonly arn: string;
  readonly logicalId: string;
  /** Name for people: the construct's id, such as `Intake`, or the logical id where two functions share it. */
  readonly title: string;
  readonly roleArn: string;
  readonly region: string;
  readonly account: string;
  /** Directory of the deployed bundle. */
  readonly directory: string;
  /** File and export, such as `index.handler`. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly reservedConcurrency: number | undefined;
  /** The template's variables; read when a worker starts, for they may hold what a custom resource answered. */
  readonly environment: () => Readonly<Record<string, string>>;
};

/** Reads one function; undefined when its runtime is not Node or its code is not in the assembly. */
export function readFunction(system: System, resource: Resource): FunctionSpec | undefined {
  const properties = system.properties(resource);
  const directory = assetDirectory(resource, objectOf(properties.Code));
  if (!textOf(properties.Runtime).startsWith('nodejs') || directory === undefined) return undefined;
  const reserved = properties.ReservedConcurrentExecutions;
  return {
    name: system.ref(resource),
    arn: system.attribute(resource, 'Arn'),
    logicalId: resource.logicalId,
    title: titleOf(resource),
    roleArn: textOf(properties.Role),
    region: resource.stack.region,
    account: resource.stack.account,
    directory,
    handler: textOf(properties.Handler, 'index.handler'),
    timeoutSeconds: numberOf(properties.Timeout, 3),
    memoryMegabytes: numberOf(properties.MemorySize, 128),
    reservedConcurrency: reserved === undefined ? undefined : numberOf(reserved, 0),
    environment: () => variablesOf(system, resource),
  };
}

function variablesOf(system: System, resource: Resource): Record<string, string> {
  const { Variables } = objectOf(system.properties(resource).Environment);
  return Object.fromEntries(Object.entries(objectOf(Variables)).map(([name, value]) => [name, textOf(value)]));
}

/** The directory named by the asset metadata, or else by the hash in the code's S3 key. */
function assetDirectory(resource: Resource, code: Readonly<Record<string, unknown>>): string | undefined {
  const named = textOf(resource.metadata['aws:asset:path']);
  const hashed = /([0-9a-f]{64})\.zip$/.exec(textOf(code.S3Key))?.[1];
  const path = named !== '' ? named : hashed === undefined ? undefined : `asset.${hashed}`;
  if (path === undefined) return undefined;
  const directory = isAbsolute(path) ? path : join(resource.stack.directory, path);
  if (existsSync(directory)) return directory;
  throw new LocalFailure(`the bundle of function ${resource.logicalId} is missing: ${directory}`);
}

/** Last part of the construct path that says more than its kind. */
function titleOf(resource: Resource): string {
  const path = textOf(resource.metadata['aws:cdk:path']).split('/').slice(1);
  return path.findLast((part) => !/^(Resource|Function|Handler|Lambda)$/.test(part)) ?? resource.logicalId;
}
