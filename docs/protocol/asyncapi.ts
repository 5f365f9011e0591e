import { stringify } from 'yaml';
import { protocolVersion } from '../../shared/domain/protocol/protocol-version.ts';
import type { JsonSchema } from './json-schema.ts';
import type { Action, Described, Messages, Side } from './messages.ts';

const sides = ['student', 'agent'] as const;
const channelOf = { student: 'students', agent: 'agents' } as const;
const titles = { student: "A student's connection", agent: "An agent's or a supervisor's connection" } as const;

const info = {
  title: 'Handraise',
  version: protocolVersion,
  description:
    'The WebSocket protocol of a contact center for online schools. docs/protocol.md says the rules that no schema can: numbering, gaps, resends, reconnecting. Generated from shared/domain/protocol by `npm run protocol`.',
  license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
};

const center = {
  host: '{host}',
  pathname: '/{stage}',
  protocol: 'wss',
  description: 'The whole address, with the ticket in it, is in the answer to POST /tickets.',
  variables: {
    host: { default: 'center.example', description: "Where the school's center is." },
    stage: { default: 'v1', description: 'The stage of the API.' },
  },
  security: [{ $ref: '#/components/securitySchemes/ticket' }],
};

const ticket = {
  type: 'httpApiKey',
  name: 'ticket',
  in: 'query',
  description: "Bought with the school platform's token at POST /tickets; opens one connection, once, within 30 s.",
};

/** The protocol as an AsyncAPI 3.1 document in YAML, from the center's point of view: it receives actions and sends frames. */
export function asyncApi(messages: Messages): string {
  const document = {
    asyncapi: '3.1.0',
    info,
    defaultContentType: 'application/json',
    servers: { center },
    channels: Object.fromEntries(sides.map((side) => [channelOf[side], channel(messages, side)])),
    operations: Object.fromEntries(sides.flatMap((side) => operations(messages, side))),
    components: {
      messages: Object.fromEntries([
        ...messages.actions.map((action) => [action.name, message(action)]),
        ...sides.flatMap((side) => frameMessages(messages, side)),
      ]),
      schemas: Object.fromEntries(sides.flatMap((side) => eventSchemas(messages, side))),
      securitySchemes: { ticket },
    },
  };
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });
}

function channel(messages: Messages, side: Side): object {
  const query = {
    type: 'object',
    properties: { ticket: { type: 'string', description: 'The ticket.' } },
    required: ['ticket'],
  };
  const names = [
    ...actionsOf(messages, side).map(({ name }) => [name, ref('components/messages', name)]),
    ...messages.frames[side].map((frame) => [frame.name, ref('components/messages', nameOf(side, frame))]),
  ];
  return {
    address: '/',
    title: titles[side],
    messages: Object.fromEntries(names),
    bindings: { ws: { method: 'GET', query, bindingVersion: '0.1.0' } },
  };
}

function operations(messages: Messages, side: Side): readonly (readonly [string, object])[] {
  const pushed = messages.frames[side].map(({ name }) => name).filter((name) => pushes.has(name));
  const push = { action: 'send', channel: channelRef(side), summary: 'What is sent without being asked for.' };
  return [
    ...actionsOf(messages, side).map(
      (action) => [`${side}.${action.name}`, operation(messages, side, action)] as const,
    ),
    [`${side}.push`, { ...push, messages: pushed.map((name) => inChannel(side, name)) }],
  ];
}

function operation({ frames }: Messages, side: Side, { name, words }: Action): object {
  const answers = words.answers.filter((answer) => frames[side].some((frame) => frame.name === answer));
  const all = name === 'heartbeat' ? answers : [...answers, 'error'];
  return {
    action: 'receive',
    channel: channelRef(side),
    summary: words.meaning,
    messages: [inChannel(side, name)],
    reply: { channel: channelRef(side), messages: all.map((answer) => inChannel(side, answer)) },
  };
}

function channelRef(side: Side): { readonly $ref: string } {
  return ref('channels', channelOf[side]);
}

function inChannel(side: Side, name: string): { readonly $ref: string } {
  return ref(`channels/${channelOf[side]}/messages`, name);
}

/** The frames that answer nothing. */
const pushes: ReadonlySet<string> = new Set(['event', 'position', 'survey', 'typing', 'read', 'offer', 'released']);

function actionsOf({ actions }: Messages, side: Side): readonly Action[] {
  return actions.filter(({ words }) => words.roles.some((role) => (role === 'student') === (side === 'student')));
}

function frameMessages({ frames }: Messages, side: Side): readonly (readonly [string, object])[] {
  return frames[side].map((frame) => [nameOf(side, frame), message({ ...frame, schema: forSide(frame, side) })]);
}

function message({ name, meaning, schema }: Described): object {
  return { name, summary: meaning, payload: schema };
}

function eventSchemas(messages: Messages, side: Side): readonly (readonly [string, object])[] {
  const events = messages.events[side];
  const oneOf = events.map((event) => ref('components/schemas', nameOf(side, event)));
  const description = `An event as ${side === 'student' ? 'a student' : 'an agent'} is shown it. Types not listed here are to be ignored.`;
  return [
    [eventName(side), { description, oneOf }],
    ...events.map((event) => [nameOf(side, event), { description: event.meaning, ...event.schema }] as const),
  ];
}

function forSide({ schema }: Described, side: Side): JsonSchema {
  return JSON.parse(
    JSON.stringify(schema).replaceAll('#/components/schemas/Event', `#/components/schemas/${eventName(side)}`),
  );
}

function eventName(side: Side): string {
  return side === 'student' ? 'StudentEvent' : 'AgentEvent';
}

function nameOf(side: Side, { name }: Described): string {
  return `${side}.${name}`;
}

function ref(where: string, name: string): { readonly $ref: string } {
  return { $ref: `#/${where}/${name}` };
}
