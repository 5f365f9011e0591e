import { isObject, listOf, objectOf, textOf } from '../json.ts';
import type { Assembly, Resource, Stack } from './model.ts';

/** Which resources name which others, by resource key. */
export type References = {
  /** Resources that this one names. */
  from(resource: Resource): readonly Resource[];
  /** Resources that name this one. */
  to(resource: Resource): readonly Resource[];
};

/** Reads every `Ref`, `Fn::GetAtt`, `Fn::Sub`, import and `DependsOn` between these resources. */
export function readReferences(assembly: Assembly, resources: readonly Resource[]): References {
  const named = new Map(resources.map((resource) => [resource, namedBy(assembly, resource)]));
  return {
    from: (resource) => named.get(resource) ?? [],
    to: (resource) => resources.filter((other) => other !== resource && named.get(other)?.includes(resource)),
  };
}

function namedBy(assembly: Assembly, resource: Resource): Resource[] {
  const { stack } = resource;
  const depended = resource.dependsOn.flatMap((id) => stack.resources.get(id) ?? []);
  return [...new Set([...namedIn(assembly, stack, resource.properties), ...depended])];
}

function namedIn(assembly: Assembly, stack: Stack, value: unknown): Resource[] {
  if (Array.isArray(value)) return value.flatMap((entry) => namedIn(assembly, stack, entry));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, argument]) => {
    const own = idsOf(name, argument).flatMap((id) => stack.resources.get(id) ?? []);
    return [...own, ...imported(assembly, name, argument), ...namedIn(assembly, stack, argument)];
  });
}

/** Logical ids, and other names, that one intrinsic names. */
function idsOf(intrinsic: string, argument: unknown): readonly string[] {
  switch (intrinsic) {
    case 'Ref':
      return [textOf(argument)];
    case 'Fn::GetAtt':
      return [typeof argument === 'string' ? (argument.split('.')[0] ?? '') : textOf(listOf(argument)[0])];
    case 'Fn::Sub':
      return namesInText(textOf(Array.isArray(argument) ? argument[0] : argument));
    default:
      return [];
  }
}

function namesInText(text: string): readonly string[] {
  return [...text.matchAll(/\$\{([^!}.]+)[^}]*\}/g)].map((match) => (match[1] ?? '').trim());
}

/** Resources of another stack behind an import of its output. */
function imported(assembly: Assembly, intrinsic: string, argument: unknown): Resource[] {
  if (intrinsic !== 'Fn::ImportValue' && intrinsic !== 'Fn::GetStackOutput') return [];
  const { StackName, OutputName } = objectOf(argument);
  return assembly.stacks.flatMap((stack) =>
    Object.entries(objectOf(stack.template.Outputs)).flatMap(([name, output]) => {
      const { Export, Value } = objectOf(output);
      const isExport = intrinsic === 'Fn::ImportValue' && Export !== undefined && objectOf(Export).Name === argument;
      const isOutput = intrinsic === 'Fn::GetStackOutput' && stack.name === StackName && name === OutputName;
      return isExport || isOutput ? namedIn(assembly, stack, Value) : [];
    }),
  );
}
