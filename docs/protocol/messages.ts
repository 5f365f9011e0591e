import type * as v from 'valibot';
import { agentEvents } from '../../shared/domain/protocol/agent-event.ts';
import * as clientFrames from '../../shared/domain/protocol/client-frame.ts';
import { agentFrames, studentFrames } from '../../shared/domain/protocol/server-frame.ts';
import { studentEvents } from '../../shared/domain/protocol/student-event.ts';
import { describerBy } from './describe.ts';
import { isList, type JsonSchema, jsonSchemaOf, opened } from './json-schema.ts';
import { type ActionWords, actionWords } from './words/actions.ts';
import { eventWords } from './words/events.ts';
import { fieldWords } from './words/fields.ts';
import { frameWords } from './words/frames.ts';

/** One form of frame or event: its name, what it means and what it holds. */
export type Described = { readonly name: string; readonly meaning: string; readonly schema: JsonSchema };

/** One action. */
export type Action = Described & { readonly words: ActionWords };

/** Who a connection belongs to, as frames tell it: supervisors are sent what agents are. */
export type Side = 'student' | 'agent';

/** Everything the protocol can say, with its words. */
export type Messages = {
  readonly actions: readonly Action[];
  readonly frames: Readonly<Record<Side, readonly Described[]>>;
  readonly events: Readonly<Record<Side, readonly Described[]>>;
  /** Words for fields that no message has. */
  readonly unusedWords: readonly string[];
};

type Schemas = Readonly<Record<string, v.GenericSchema>>;

/** Reads the schemas and the words; throws where a message or a field has none. */
export function readMessages(): Messages {
  const { describe, unused } = describerBy(fieldWords);
  const served = (schemas: Schemas, words: Readonly<Record<string, string>>): readonly Described[] =>
    Object.entries(schemas).map(([name, schema]) => {
      const described = describe(withEventRef(opened(jsonSchemaOf(schema))), name);
      return { name, meaning: wordsFor(words, name), schema: described };
    });
  const actions = Object.keys(actionWords).map((name) => {
    const words = wordsFor(actionWords, name);
    return { name, meaning: words.meaning, schema: describe(jsonSchemaOf(schemaOf(name)), name), words };
  });
  const events = { student: served(studentEvents, eventWords), agent: served(agentEvents, eventWords) };
  const frames = { student: served(studentFrames, frameWords), agent: served(agentFrames, frameWords) };
  return { actions, frames, events, unusedWords: unused() };
}

/** The actions that have a schema. */
export function knownActions(): readonly string[] {
  return [...schemaByAction.keys()];
}

const schemaByAction: ReadonlyMap<string, v.GenericSchema> = new Map(
  Object.values(clientFrames).flatMap((frame) =>
    typeof frame === 'object' ? [[frame.entries.action.literal, frame] as const] : [],
  ),
);

function schemaOf(action: string): v.GenericSchema {
  const schema = schemaByAction.get(action);
  if (!schema) throw new Error(`protocol: words for ${action}, which is no action`);
  return schema;
}

function wordsFor<Words>(words: Readonly<Record<string, Words>>, name: string): Words {
  const found = words[name];
  if (found === undefined) throw new Error(`protocol: no words for ${name}`);
  return found;
}

// An event is listed once, by itself; frames point to it.
function withEventRef(schema: JsonSchema): JsonSchema {
  const { properties } = schema;
  if (!properties) return schema;
  const own = Object.entries(properties).map(([name, part]) => [name, name === 'event' ? eventRef : inItems(part)]);
  return { ...schema, properties: Object.fromEntries(own) };
}

const eventRef: JsonSchema = { $ref: '#/components/schemas/Event' };

function inItems(part: JsonSchema): JsonSchema {
  const { items } = part;
  return items && !isList(items) ? { ...part, items: withEventRef(items) } : part;
}
