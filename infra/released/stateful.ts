import * as v from 'valibot';

/** Properties of what keeps state whose change makes CloudFormation put a new, empty one in its place. Source: "Update requires: Replacement" in CloudFormation's reference. */
const replacing = {
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'ImportSourceSpecification'],
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const Resource = v.object({ Type: v.string(), Properties: v.optional(v.record(v.string(), v.unknown()), {}) });
const TemplateJson = v.object({ Resources: v.record(v.string(), Resource) });

/** One thing that keeps state, as a release had it. */
export const Stateful = v.object({ type: v.string(), properties: v.record(v.string(), v.unknown()) });
export type Stateful = v.InferOutput<typeof Stateful>;

/** Everything that keeps state, by stack and logical id. */
export const Summary = v.record(v.string(), Stateful);
export type Summary = v.InferOutput<typeof Summary>;

/** What keeps state in the templates of a stage, by stack and logical id, in order. */
export function summaryOf(templates: Readonly<Record<string, unknown>>): Summary {
  const found = Object.entries(templates).flatMap(([stack, template]) =>
    Object.entries(v.parse(TemplateJson, template).Resources).flatMap(([id, { Type, Properties }]) => {
      const names = isStateful(Type) ? replacing[Type] : undefined;
      if (names === undefined) return [];
      const own = names.filter((name) => name in Properties).map((name) => [name, Properties[name]] as const);
      return [[`${stack}/${id}`, { type: Type, properties: Object.fromEntries(own) }] as const];
    }),
  );
  return Object.fromEntries(found.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** A sentence for each thing of a release that the templates would lose or replace; what is new harms nobody. */
export function lossesBetween(released: Summary, now: Summary): readonly string[] {
  return Object.entries(released).flatMap(([id, was]) => {
    const is = now[id];
    if (is === undefined) return [`${id} (${was.type}) is gone: what it holds is left behind`];
    if (is.type !== was.type) return [`${id} was ${was.type} and is ${is.type}`];
    return replacedBy(was, is).map((name) => `${id} (${was.type}) would be replaced by an empty one: ${name} changed`);
  });
}

function replacedBy(was: Stateful, is: Stateful): readonly string[] {
  const names = [...new Set([...Object.keys(was.properties), ...Object.keys(is.properties)])];
  return names.filter((name) => JSON.stringify(was.properties[name]) !== JSON.stringify(is.properties[name]));
}

function isStateful(type: string): type is keyof typeof replacing {
  return type in replacing;
}
