import type { System } from '../assembly/system.ts';
import { matchesPattern } from '../iam/match-pattern.ts';
import { textOf } from '../json.ts';

/** Whether a service, for one source, may invoke a function by the template's `AWS::Lambda::Permission` resources. */
export type MayInvoke = (functionArn: string, service: string, sourceArn: string) => boolean;

/** Reads the functions' resource policies. As in AWS a version or an alias has one of its own: what may call the function may not call its alias. */
export function readLambdaPermissions(system: System): MayInvoke {
  const permissions = system.ofType('AWS::Lambda::Permission').map((resource) => {
    const { FunctionName, Principal, SourceArn } = system.properties(resource);
    return { target: textOf(FunctionName), principal: textOf(Principal), source: textOf(SourceArn, '*') };
  });
  const decide: MayInvoke = (functionArn, service, sourceArn) =>
    permissions.some(
      ({ target, principal, source }) =>
        principal === service &&
        (functionArn === target || functionArn.endsWith(`:function:${target}`)) &&
        matchesPattern(sourceArn, source),
    );
  const decided = new Map<string, boolean>();
  return (functionArn, service, sourceArn) => {
    const key = `${functionArn} ${service} ${sourceArn}`;
    const known = decided.get(key) ?? decide(functionArn, service, sourceArn);
    decided.set(key, known);
    return known;
  };
}
