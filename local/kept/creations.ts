import type { Resource } from '../assembly/model.ts';
import { isCustomResource, isHarmlessKind } from '../assembly/resource-kinds.ts';
import type { System } from '../assembly/system.ts';
import { holdsUnknown } from '../assembly/unknown.ts';
import { LocalFailure } from '../failure.ts';
import { matchesPattern } from '../iam/match-pattern.ts';
import { type Role, readRoles } from '../iam/role-policies.ts';
import { textOf } from '../json.ts';
import { nameOfInputs } from './kept-folders.ts';

/** What no two starts have alike: the port of this one, and the addresses that it lays upon others. */
export type OwnAddresses = { readonly port: number; readonly isHeld: (text: string) => boolean };

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
 * start's own addresses or on what an earlier one answers, and before one whose function may call another: what that one does is not in its name.
 */
export function sameCreations(system: System, own: OwnAddresses): readonly Creation[] {
  try {
    return chain(system, customResources(system), own, nameOfInputs([formatVersion, storesOf(system)]));
  } catch (error) {
    // A value that is not known yet: the start will say it, or an answer will bring it.
    if (error instanceof LocalFailure) return [];
    throw error;
  }
}

function chain(system: System, resources: readonly Resource[], own: OwnAddresses, before: string): readonly Creation[] {
  const [resource, ...rest] = resources;
  if (resource === undefined) return [];
  const inputs = inputsOf(system, resource);
  if (inputs === undefined || isOfThisStart(JSON.stringify(inputs), own)) return [];
  const name = nameOfInputs([before, inputs]);
  return [{ key: resource.key, name }, ...chain(system, rest, own, name)];
}

const isOfThisStart = (inputs: string, { port, isHeld }: OwnAddresses): boolean =>
  inputs.includes(`:${port}`) || isHeld(inputs) || holdsUnknown(inputs);

function inputsOf(system: System, resource: Resource): readonly unknown[] | undefined {
  try {
    const properties = system.properties(resource);
    const its = system
      .ofType('AWS::Lambda::Function')
      .find((one) => system.attribute(one, 'Arn') === textOf(properties.ServiceToken));
    if (its === undefined) return undefined;
    const settings = system.properties(its);
    const role = readRoles(system).get(textOf(settings.Role));
    if (role !== undefined && mayInvoke(role)) return undefined;
    return [resource.key, properties, settings, its.metadata, role ?? null];
  } catch (error) {
    if (error instanceof LocalFailure) return undefined;
    throw error;
  }
}

const mayInvoke = ({ statements }: Role): boolean =>
  statements
    .filter(({ effect }) => effect === 'Allow')
    .some(({ actions, notActions }) => holdsInvoke(actions) || (notActions.length > 0 && !holdsInvoke(notActions)));

const holdsInvoke = (patterns: readonly string[]): boolean =>
  patterns.some((pattern) => matchesPattern('lambda:InvokeFunction', pattern, { ignoreCase: true }));

function storesOf(system: System): readonly unknown[] {
  const tables = system.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable');
  const buckets = system.ofType('AWS::S3::Bucket');
  return [tables.map((table) => [table.key, system.properties(table)]), buckets.map((bucket) => system.ref(bucket))];
}
