import type { Property, PropertyType, SpecDatabase } from '@aws-cdk/service-spec-types';
import type { SynthesizedResource } from './synthesized-center.ts';

type Properties = Readonly<Record<string, Property>>;

/** What is wrong with a resource by CloudFormation's own schemas: unknown or missing properties, and values of another kind, at any depth. */
export function problemsOf(
  spec: SpecDatabase,
  { id, Type, Properties: given }: SynthesizedResource,
): readonly string[] {
  if (Type.startsWith('Custom::')) return [];
  const [resource] = spec.lookup('resource', 'cloudFormationType', 'equals', Type);
  if (resource === undefined) return [`${id}: ${Type} is no type of CloudFormation`];
  return inObject(spec, given, resource.properties, id);
}

function inObject(
  spec: SpecDatabase,
  given: Readonly<Record<string, unknown>>,
  known: Properties,
  path: string,
): readonly string[] {
  const missing = Object.entries(known).filter(([name, { required }]) => required && !(name in given));
  return [
    ...missing.map(([name]) => `${path}.${name}: is missing`),
    ...Object.entries(given).flatMap(([name, value]) => {
      const property = known[name];
      if (property === undefined) return [`${path}.${name}: has no such property`];
      return inValue(spec, value, [property.type, ...(property.previousTypes ?? [])], `${path}.${name}`);
    }),
  ];
}

/** Problems of a value of which one of several types must be right: those of the type that fits best. */
function inValue(spec: SpecDatabase, value: unknown, types: readonly PropertyType[], path: string): readonly string[] {
  if (isIntrinsic(value)) return [];
  const [best = []] = types.map((type) => ofType(spec, value, type, path)).toSorted((a, b) => a.length - b.length);
  return best;
}

function ofType(spec: SpecDatabase, value: unknown, type: PropertyType, path: string): readonly string[] {
  switch (type.type) {
    case 'string':
    case 'date-time':
      return typeof value === 'string' ? [] : [wrong(path, value, 'a text')];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [wrong(path, value, 'true or false')];
    case 'number':
    case 'integer':
      return typeof value === 'number' ? [] : [wrong(path, value, 'a number')];
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((one, index) => inValue(spec, one, [type.element], `${path}.${index}`))
        : [wrong(path, value, 'a list')];
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([name, one]) => inValue(spec, one, [type.element], `${path}.${name}`))
        : [wrong(path, value, 'a map')];
    case 'ref':
      return isObject(value)
        ? inObject(spec, value, spec.get('typeDefinition', type.reference).properties, path)
        : [wrong(path, value, 'an object')];
    case 'union':
      return inValue(spec, value, type.types, path);
    // Tags are a list of their own, and JSON may be anything: a policy, a dashboard's body.
    case 'tag':
    case 'json':
    case 'null':
      return [];
  }
}

function wrong(path: string, value: unknown, wanted: string): string {
  return `${path}: got ${JSON.stringify(value)}, ${wanted} is wanted`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIntrinsic(value: unknown): boolean {
  if (!isObject(value)) return false;
  const [name = '', ...more] = Object.keys(value);
  return more.length === 0 && (name === 'Ref' || name.startsWith('Fn::'));
}
