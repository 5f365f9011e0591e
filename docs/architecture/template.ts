import * as v from 'valibot';

const Resource = v.looseObject({ Type: v.string(), Properties: v.optional(v.record(v.string(), v.unknown()), {}) });
const Output = v.looseObject({ Value: v.unknown(), Export: v.optional(v.looseObject({ Name: v.unknown() })) });
const Template = v.looseObject({
  Resources: v.record(v.string(), Resource),
  Outputs: v.optional(v.record(v.string(), Output), {}),
});

/** A resource of a stack. */
export type Resource = { readonly id: string; readonly properties: Readonly<Record<string, unknown>> };

/** The resources of all stacks together, as if they were one. */
export type Stacks = {
  /** The resources of a type, in the template's order. */
  readonly of: (type: string) => readonly Resource[];
  /** The logical ids a value refers to, over stack borders too. */
  readonly idsIn: (value: unknown) => readonly string[];
};

/** Reads synthesized templates. Logical ids carry a hash, so those of two stacks are never the same. */
export function readStacks(templates: readonly unknown[]): Stacks {
  const parsed = templates.map((template) => v.parse(Template, template));
  const resources = parsed.flatMap((template) => Object.entries(template.Resources));
  const outputs = parsed.flatMap((template) => Object.values(template.Outputs));
  const exported = new Map(outputs.map((output) => [output.Export?.Name, output.Value]));
  const idsIn = (value: unknown): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap(idsIn);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => {
      if (key === 'Ref') return [String(inner)];
      if (key === 'Fn::GetAtt') return [String(inner[0])];
      return idsIn(key === 'Fn::ImportValue' ? exported.get(inner) : inner);
    });
  };
  return {
    of: (type) =>
      resources.flatMap(([id, { Type, Properties }]) => (Type === type ? [{ id, properties: Properties }] : [])),
    idsIn,
  };
}
