import { isList, type JsonSchema } from './json-schema.ts';
import type { Described, Messages } from './messages.ts';

/** What the client package calls each type of server frame. */
const typeNames: Readonly<Record<string, string>> = {
  event: 'EventFrame',
  ack: 'Ack',
  sync: 'SyncPage',
  contacts: 'ContactList',
  canned: 'CannedList',
  check: 'Check',
  queues: 'QueueList',
  fenced: 'Fenced',
  gap: 'Gap',
  error: 'Refusal',
  position: 'Position',
  slots: 'Slots',
  number: 'CallNumber',
  offer: 'Offer',
  alert: 'Alert',
  released: 'Released',
  survey: 'SurveyAsked',
  'survey-link': 'SurveyLink',
  sample: 'SampleList',
  review: 'ReviewPage',
  reviews: 'ReviewList',
  typing: 'Typing',
  read: 'Read',
  heartbeat: 'Beat',
};

/** The TypeScript of every frame a client may be sent, whoever it belongs to: the client package needs no schema to be typed. */
export function clientTypes({ frames }: Messages): string {
  const byName = Map.groupBy([...frames.student, ...frames.agent], ({ name }) => name);
  const all = [...byName.values()].map(asReceived);
  const replies = all.filter(({ schema }) => schema.properties?.['ref'] !== undefined);
  const others = all.filter((frame) => !replies.includes(frame));
  return [
    '// Written by `npm run protocol` from the schemas of the protocol.',
    "import type { AnyEvent } from './event.ts';",
    ...all.map(declarationOf),
    unionOf(
      'What answers a request.',
      'Reply',
      replies.map(({ name }) => typeName(name)),
    ),
    unionOf('Everything the center may send. A newer center may send more: ignore what you do not know.', 'Frame', [
      'Reply',
      ...others.map(({ name }) => typeName(name)),
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}

// A student and an agent are sent the same type with other fields: what either may lack is optional.
function asReceived([first, ...more]: readonly Described[]): Described {
  if (!first) throw new Error('protocol: a frame without a form');
  return { ...first, schema: more.map(({ schema }) => schema).reduce(eitherOf, first.schema) };
}

function eitherOf(one: JsonSchema, other: JsonSchema): JsonSchema {
  const fields = { ...other.properties, ...one.properties };
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, part]) => [
      name,
      formsOf(part, one.properties?.[name], other.properties?.[name]),
    ]),
  );
  const required = one.required?.filter((name) => other.required?.includes(name)) ?? [];
  return { ...one, properties, required };
}

function formsOf(part: JsonSchema, one: JsonSchema | undefined, other: JsonSchema | undefined): JsonSchema {
  if (!one || !other) return part;
  if (one.enum && other.enum) return { ...one, enum: [...new Set([...one.enum, ...other.enum])] };
  return one;
}

function declarationOf({ name, meaning, schema }: Described): string {
  return `${comment(meaning)}\nexport type ${typeName(name)}${parameterOf(schema)} = ${typeOf(schema)};`;
}

function unionOf(meaning: string, name: string, members: readonly string[]): string {
  const lines = members.map((member) => `\n  | ${member}${isGeneric(member) ? '<E>' : ''}`);
  return `${comment(meaning)}\nexport type ${name}<E = AnyEvent> =${lines.join('')};`;
}

function isGeneric(name: string): boolean {
  return ['Reply', 'EventFrame', 'SyncPage', 'ReviewPage'].includes(name);
}

function parameterOf(schema: JsonSchema): string {
  return JSON.stringify(schema).includes('$ref') ? '<E = AnyEvent>' : '';
}

function typeOf(schema: JsonSchema): string {
  if (schema.$ref) return 'E';
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return schema.enum.map(literal).join(' | ');
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms) return `(${forms.map(typeOf).join(' | ')})`;
  switch (schema.type) {
    case 'string':
    case 'boolean':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return listType(schema);
    case 'object':
      return objectType(schema);
    default:
      throw new Error(`protocol: no type for ${JSON.stringify(schema)}`);
  }
}

function listType({ items }: JsonSchema): string {
  if (!items) throw new Error('protocol: a list of nothing');
  if (isList(items)) return `readonly [${items.map(typeOf).join(', ')}]`;
  const item = typeOf(items);
  return `readonly ${item.includes(' | ') && !item.startsWith('{') ? `(${item})` : item}[]`;
}

function objectType({ properties = {}, required = [] }: JsonSchema): string {
  const fields = Object.entries(properties).map(([name, part]) => {
    const described = part.description ? `${comment(part.description)}\n` : '';
    const type = typeOf(part);
    return `${described}readonly ${name}${required.includes(name) ? `: ${type}` : `?: ${type} | undefined`};`;
  });
  return `{\n${indented(fields.join('\n'))}\n}`;
}

function indented(lines: string): string {
  return lines.replaceAll(/^/gm, '  ');
}

function typeName(frame: string): string {
  const name = typeNames[frame];
  if (!name) throw new Error(`protocol: the client has no name for the frame ${frame}`);
  return name;
}

function comment(text: string): string {
  return `/** ${text} */`;
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
