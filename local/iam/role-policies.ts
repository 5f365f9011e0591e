import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import { listOf, objectOf, textOf } from '../json.ts';
import { type Statement, statementsOf } from './statement.ts';

/** A role of the template with every statement that is attached to it. */
export type Role = {
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
  /** AWS's own policies attached to the role, by name, such as `AWSLambdaBasicExecutionRole`. */
  readonly awsManaged: readonly string[];
};

/** Reads the roles of all stacks, by ARN, with inline, separate and own managed policies. */
export function readRoles(system: System): ReadonlyMap<string, Role> {
  const attached = attachedStatements(system);
  const roles = system.ofType('AWS::IAM::Role').map((resource): readonly [string, Role] => {
    const arn = system.attribute(resource, 'Arn');
    return [arn, readRole(system, resource, arn, attached)];
  });
  return new Map(roles);
}

function readRole(system: System, resource: Resource, arn: string, attached: ReadonlyMap<string, Statement[]>): Role {
  const { Policies, ManagedPolicyArns } = system.properties(resource);
  const name = system.ref(resource);
  const managed = listOf(ManagedPolicyArns).map((entry) => textOf(entry));
  const inline = listOf(Policies).flatMap((policy) => statementsOf(objectOf(policy).PolicyDocument));
  const keys = [name, ...managed];
  return {
    name,
    arn,
    statements: [...inline, ...keys.flatMap((key) => attached.get(key) ?? [])],
    awsManaged: managed.filter((entry) => entry.includes(':aws:policy/')).map((entry) => entry.split('/').at(-1) ?? ''),
  };
}

/** Statements of policies that stand beside the roles, by role name and, for managed ones, by policy ARN too. */
function attachedStatements(system: System): ReadonlyMap<string, Statement[]> {
  const byKey = new Map<string, Statement[]>();
  const add = (key: string, statements: readonly Statement[]) =>
    byKey.set(key, [...(byKey.get(key) ?? []), ...statements]);
  for (const resource of system.ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')) {
    const { PolicyDocument, Roles } = system.properties(resource);
    const statements = statementsOf(PolicyDocument);
    for (const role of listOf(Roles)) add(textOf(role), statements);
    if (resource.type === 'AWS::IAM::ManagedPolicy') add(system.ref(resource), statements);
  }
  return byKey;
}
