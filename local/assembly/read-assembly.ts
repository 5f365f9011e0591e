import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalFailure, messageOf } from '../failure.ts';
import { isObject, type JsonObject, objectOf, oneOrMany, parseJson, textOf } from '../json.ts';
import type { Assembly, Resource, Stack } from './model.ts';

const defaultRegion = 'us-east-1';
const defaultAccount = '000000000000';

/** Reads every stack of a cloud assembly, nested assemblies (stages) included; throws LocalFailure when it is none. */
export function readAssembly(directory: string): Assembly {
  const stacks = readStacks(directory);
  if (stacks.length === 0) throw new LocalFailure(`no stack in the assembly ${directory}: is it a cdk.out directory?`);
  return { directory, stacks };
}

function readStacks(directory: string): Stack[] {
  const artifacts = objectOf(readJsonFile(join(directory, 'manifest.json')).artifacts);
  return Object.entries(artifacts).flatMap(([id, artifact]) => {
    const { type, properties, environment, displayName } = objectOf(artifact);
    if (type === 'cdk:cloud-assembly') return readStacks(join(directory, textOf(objectOf(properties).directoryName)));
    if (type !== 'aws:cloudformation:stack') return [];
    const { templateFile, stackName } = objectOf(properties);
    const name = textOf(stackName, textOf(displayName, id));
    return [readStack({ id, name, directory, file: textOf(templateFile), environment: textOf(environment) })];
  });
}

type StackSource = {
  readonly id: string;
  readonly name: string;
  readonly directory: string;
  readonly file: string;
  readonly environment: string;
};

function readStack(source: StackSource): Stack {
  const template = readJsonFile(join(source.directory, source.file));
  const [account = '', region = ''] = source.environment.replace('aws://', '').split('/');
  const resources = new Map<string, Resource>();
  const stack: Stack = {
    id: source.id,
    name: source.name,
    region: known(region, defaultRegion),
    account: known(account, defaultAccount),
    directory: source.directory,
    template,
    resources,
  };
  for (const [logicalId, body] of Object.entries(objectOf(template.Resources))) {
    resources.set(logicalId, readResource(stack, logicalId, objectOf(body)));
  }
  return stack;
}

function readResource(stack: Stack, logicalId: string, body: JsonObject): Resource {
  return {
    key: `${stack.id}/${logicalId}`,
    stack,
    logicalId,
    type: textOf(body.Type),
    properties: objectOf(body.Properties),
    metadata: objectOf(body.Metadata),
    condition: typeof body.Condition === 'string' ? body.Condition : undefined,
    dependsOn: oneOrMany(body.DependsOn).map((name) => textOf(name)),
  };
}

function known(value: string, fallback: string): string {
  return value === '' || value.startsWith('unknown-') ? fallback : value;
}

function readJsonFile(path: string): JsonObject {
  try {
    const value = parseJson(readFileSync(path, 'utf8'));
    if (isObject(value)) return value;
    throw new Error('it holds no JSON object');
  } catch (error) {
    throw new LocalFailure(`cannot read ${path}: ${messageOf(error)}`, { cause: error });
  }
}
