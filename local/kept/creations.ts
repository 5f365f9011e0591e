import type { Resource } from '../assembly/model.ts';
import { isCustomResource, isHarmlessKind } from '../assembly/resource-kinds.ts';
import type { System } from '../assembly/system.ts';
import { holdsUnknown } from '../assembly/unknown.ts';
import { LocalFailure } from '../failure.ts';
import { readRoles } from '../iam/role-policies.ts';
import { textOf } from '../json.ts';
import { nameOfInputs } from './kept-folders.ts';

/** The creation of a custom resource, named by all that it and those before it are made from. */
export type Creation = { readonly key: string; readonly name: string };

/** Counted up when what is kept changes its form. */
const formatVersion = 1;

/** The custom resources of a system in the order of their creation. */
export function customResources(system: System): readonly Resource[] {
  return system.resources().filter(({ type }) => isCustomResource(type) && !isHarmlessKind(type));
}

/**
 * The first creations of a system, as far as they would be the same in any other start: each is named by the stores, by its
 * properties, by its function's code, settings and grants, and by the creations before it. The row ends before one that depends on this
 * start's own addresses or on what an earlier one answers.
 */
export function sameCreations(system: System, ownAddress: string): readonly Creation[] {
  try {
    return chain(system, customResources(system), ownAddress, nameOfInputs([formatVersion, storesOf(system)]));
  } catch (error) {
    // A value that is not known yet: the start will say it, or an answer will bring it.
    if (error instanceof LocalFailure) return [];
    throw error;
  }
}

function chain(
  system: System,
  resources: readonly Resource[],
  ownAddress: string,
  before: string,
): readonly Creation[] {
  const [resource, ...rest] = resources;
  if (resource === undefined) return [];
  const inputs = inputsOf(system, resource);
  if (inputs === undefined || isOfThisStart(JSON.stringify(inputs), ownAddress)) return [];
  const name = nameOfInputs([before, inputs]);
  return [{ key: resource.key, name }, ...chain(system, rest, ownAddress, name)];
}

const isOfThisStart = (inputs: string, ownAddress: string): boolean =>
  inputs.includes(ownAddress) || holdsUnknown(inputs);

function inputsOf(system: System, resource: Resource): readonly unknown[] | undefined {
  try {
    const properties = system.properties(resource);
    const its = system
      .ofType('AWS::Lambda::Function')
      .find((one) => system.attribute(one, 'Arn') === textOf(properties.ServiceToken));
    if (its === undefined) return undefined;
    const settings = system.properties(its);
    return [resource.key, properties, settings, its.metadata, readRoles(system).get(textOf(settings.Role)) ?? null];
  } catch (error) {
    if (error instanceof LocalFailure) return undefined;
    throw error;
  }
}

function storesOf(system: System): readonly unknown[] {
  const tables = system.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable');
  const buckets = system.ofType('AWS::S3::Bucket');
  return [tables.map((table) => [table.key, system.properties(table)]), buckets.map((bucket) => system.ref(bucket))];
}
