import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import { titleOf } from '../assembly/title.ts';
import { numberOf, objectOf, textOf } from '../json.ts';
import { codeDirectory, whyNoCode } from './function-code.ts';

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
  /** Whether it may be invoked over and over by what it sends itself (`RecursiveLoop: Allow`). */
  readonly mayLoop: boolean;
  /** The template's variables; read when a worker starts, for they may hold what a custom resource answered. */
  readonly environment: () => Readonly<Record<string, string>>;
};

/** Reads one function, its code laid out below `unpacked` when it is no directory; undefined when it is not run here. */
export function readFunction(system: System, resource: Resource, unpacked: string): FunctionSpec | undefined {
  const properties = system.properties(resource);
  if (whyNoCode(system, resource) !== undefined) return undefined;
  const directory = codeDirectory(system, resource, unpacked);
  if (directory === undefined) return undefined;
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
    mayLoop: textOf(properties.RecursiveLoop) === 'Allow',
    environment: () => variablesOf(system, resource),
  };
}

function variablesOf(system: System, resource: Resource): Record<string, string> {
  const { Variables } = objectOf(system.properties(resource).Environment);
  return Object.fromEntries(Object.entries(objectOf(Variables)).map(([name, value]) => [name, textOf(value)]));
}
