import * as v from 'valibot';
import { type Resource, readStacks, type Stacks } from './template.ts';

/** Something that keeps or carries: a table, a bucket, a queue, or the open connections. */
export type Store = {
  readonly name: string;
  readonly kind: 'queue' | 'table' | 'bucket' | 'push';
  /** How many resources stand behind the name: the overflow queues are one in the picture. */
  readonly count: number;
};

/** What one function does with one store. */
export type Link = {
  readonly store: string;
  readonly reads: boolean;
  readonly writes: boolean;
  /** True when what arrives there calls the function. */
  readonly wakes: boolean;
};

/** Where a function is called from: an API, a queue or stream alone, or the clock. */
export type Door = 'http' | 'websocket' | 'events' | 'clock';

/** A function, what calls it, and what it may touch. */
export type FunctionNode = {
  readonly name: string;
  readonly door: Door;
  /** What calls it through its door, in words: routes, times. */
  readonly calls: readonly string[];
  readonly links: readonly Link[];
};

/** What the picture shows. */
export type CenterMap = {
  readonly functions: readonly FunctionNode[];
  readonly stores: readonly Store[];
  /** Routes that the API answers without a function. */
  readonly answeredByApi: readonly string[];
  /** Queues, event sources and schedules whose failures are kept nowhere, by logical id. */
  readonly withoutDeadLetters: readonly string[];
};

type Named = Store & { readonly ids: readonly string[] };

/** Reads the map of the center from its synthesized templates. */
export function centerMapOf(templates: readonly unknown[]): CenterMap {
  const stacks = readStacks(templates);
  const stores = storesOf(stacks);
  const functions = stacks.of('AWS::Lambda::Function').map((resource) => functionOf(stacks, stores, resource));
  const answeredByApi = routesOf(stacks).flatMap((route) => (route.functionIds.length === 0 ? [route.key] : []));
  return {
    functions: doors.flatMap((door) => functions.filter((one) => one.door === door)),
    stores: stores.map(({ ids: _, ...store }) => store),
    answeredByApi,
    withoutDeadLetters: withoutDeadLettersOf(stacks),
  };
}

const doors: readonly Door[] = ['http', 'websocket', 'events', 'clock'];

function functionOf(stacks: Stacks, stores: readonly Named[], { id, properties }: Resource): FunctionNode {
  const naming = (type: string) => stacks.of(type).filter((one) => stacks.idsIn(one.properties).includes(id));
  const routes = routesOf(stacks).filter((route) => route.functionIds.includes(id));
  const authorizes = naming('AWS::ApiGatewayV2::Authorizer').length > 0;
  const schedules = naming('AWS::Scheduler::Schedule');
  const isCalledBySocket = authorizes || routes.some((route) => route.api === 'WEBSOCKET');
  const isCalledByApi = isCalledBySocket || routes.length > 0;
  const isCalledByClock = !isCalledByApi && schedules.length > 0;
  return {
    name: shortName(String(properties['FunctionName'])),
    door: isCalledBySocket ? 'websocket' : isCalledByApi ? 'http' : isCalledByClock ? 'clock' : 'events',
    calls: [
      ...(authorizes ? ['before $connect: is the ticket good?'] : []),
      ...routes.map(({ key }) => key),
      ...schedules.map((one) => timeOf(one.properties)),
    ],
    links: linksOf(stacks, stores, id, stacks.idsIn(properties['Role'])),
  };
}

/** A schedule in words where it is a plain one: every so often, or once a day. */
function timeOf({ ScheduleExpression, ScheduleExpressionTimezone = 'UTC' }: Resource['properties']): string {
  const expression = String(ScheduleExpression);
  const rate = /^rate\((?:1 )?(.+)\)$/.exec(expression);
  if (rate) return `every ${rate[1]}`;
  const daily = /^cron\((\d+) (\d+) \* \* \? \*\)$/.exec(expression);
  if (!daily) return expression;
  const [hour, minute] = [daily[2], daily[1]].map((part = '') => part.padStart(2, '0'));
  return `every day at ${hour}:${minute}, ${ScheduleExpressionTimezone}`;
}

type Route = { readonly api: 'WEBSOCKET' | 'HTTP'; readonly key: string; readonly functionIds: readonly string[] };

function routesOf(stacks: Stacks): readonly Route[] {
  const functionIds = new Set(stacks.of('AWS::Lambda::Function').map((one) => one.id));
  const integrations = new Map(stacks.of('AWS::ApiGatewayV2::Integration').map((one) => [one.id, one.properties]));
  const webSockets = stacks
    .of('AWS::ApiGatewayV2::Api')
    .filter((api) => api.properties['ProtocolType'] === 'WEBSOCKET')
    .map((api) => api.id);
  return stacks.of('AWS::ApiGatewayV2::Route').map(({ properties }) => {
    const [apiId = ''] = stacks.idsIn(properties['ApiId']);
    const targets = stacks.idsIn(properties['Target']).flatMap((id) => stacks.idsIn(integrations.get(id)));
    return {
      api: webSockets.includes(apiId) ? 'WEBSOCKET' : 'HTTP',
      key: String(properties['RouteKey']),
      functionIds: targets.filter((id) => functionIds.has(id)),
    };
  });
}

function storesOf(stacks: Stacks): readonly Named[] {
  const named = (type: string, kind: Store['kind'], nameOf: (resource: Resource) => string) =>
    stacks.of(type).map((one): Named => ({ name: nameOf(one), kind, count: 1, ids: [one.id] }));
  const deadLetters = deadLettersOf(stacks);
  const queues = named('AWS::SQS::Queue', 'queue', (one) => shortName(String(one.properties['QueueName'])));
  const live = queues.filter(({ ids }) => !ids.some((id) => deadLetters.has(id)));
  const isOrdered = ({ name }: Store) => name.endsWith('.fifo');
  const overflow = live.filter(isOrdered);
  const push = stacks.of('AWS::ApiGatewayV2::Api').filter((api) => api.properties['ProtocolType'] === 'WEBSOCKET');
  return [
    ...live.filter((queue) => !isOrdered(queue)),
    ...calledWithTasks(stacks),
    { name: 'overflow', kind: 'queue', count: overflow.length, ids: overflow.flatMap(({ ids }) => ids) },
    { name: 'sockets', kind: 'push', count: 1, ids: push.map((api) => api.id) },
    ...named('AWS::DynamoDB::Table', 'table', ({ id }) => withoutHash(id)),
    ...named('AWS::S3::Bucket', 'bucket', ({ id }) => withoutHash(id).replace(/Bucket$/, '')),
  ];
}

/** What Lambda keeps of tasks until their function is called: a queue that has no name of its own. */
function calledWithTasks(stacks: Stacks): readonly Named[] {
  const ids = taskConfigs(stacks).flatMap(({ properties }) => stacks.idsIn(properties['FunctionName']));
  return stacks
    .of('AWS::Lambda::Function')
    .filter(({ id }) => ids.includes(id))
    .map(({ id, properties }) => ({
      ...{ name: `${shortName(String(properties['FunctionName']))}, called`, kind: 'queue', count: 1 },
      ids: [id],
    }));
}

function taskConfigs(stacks: Stacks): readonly Resource[] {
  return stacks.of('AWS::Lambda::EventInvokeConfig').filter(({ properties }) => 'DestinationConfig' in properties);
}

function deadLettersOf(stacks: Stacks): ReadonlySet<string> {
  return new Set(failingOf(stacks).flatMap(({ deadLetters }) => stacks.idsIn(deadLetters)));
}

function withoutDeadLettersOf(stacks: Stacks): readonly string[] {
  const deadLetters = deadLettersOf(stacks);
  return failingOf(stacks)
    .filter((one) => stacks.idsIn(one.deadLetters).length === 0 && !deadLetters.has(one.id))
    .map((one) => one.id);
}

/** What may fail, and where its failures go. An event source that is a queue leaves that to its queue. */
function failingOf(stacks: Stacks): readonly { readonly id: string; readonly deadLetters: unknown }[] {
  const streams = stacks.of('AWS::Lambda::EventSourceMapping').filter((one) => 'StartingPosition' in one.properties);
  return [
    ...stacks.of('AWS::SQS::Queue').map(({ id, properties }) => ({ id, deadLetters: properties['RedrivePolicy'] })),
    ...[...streams, ...taskConfigs(stacks)].map(({ id, properties }) => ({
      id,
      deadLetters: properties['DestinationConfig'],
    })),
    ...stacks.of('AWS::Scheduler::Schedule').map(({ id, properties }) => {
      const target = v.parse(v.looseObject({ DeadLetterConfig: v.unknown() }), properties['Target']);
      return { id, deadLetters: target.DeadLetterConfig };
    }),
  ];
}

const Statements = v.looseObject({
  PolicyDocument: v.looseObject({
    Statement: v.array(v.looseObject({ Action: v.union([v.string(), v.array(v.string())]), Resource: v.unknown() })),
  }),
  Roles: v.unknown(),
});

const reading = /^(dynamodb:(GetItem|BatchGetItem|Query)|s3:GetObject|sqs:ReceiveMessage)$/;
const writing =
  /^(dynamodb:(PutItem|UpdateItem|DeleteItem|BatchWriteItem)|s3:PutObject|sqs:SendMessage|lambda:InvokeFunction|execute-api:ManageConnections)$/;

function linksOf(
  stacks: Stacks,
  stores: readonly Named[],
  functionId: string,
  roles: readonly string[],
): readonly Link[] {
  const grants = stacks
    .of('AWS::IAM::Policy')
    .map(({ properties }) => v.parse(Statements, properties))
    .filter((policy) => stacks.idsIn(policy.Roles).some((role) => roles.includes(role)))
    .flatMap((policy) => policy.PolicyDocument.Statement)
    .map(({ Action, Resource }) => ({ actions: [Action].flat(), ids: stacks.idsIn(Resource) }));
  const sources = stacks
    .of('AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => stacks.idsIn(properties['FunctionName']).includes(functionId))
    .flatMap(({ properties }) => stacks.idsIn(properties['EventSourceArn']));
  return stores.flatMap(({ name, ids }) => {
    const actions = grants.flatMap((grant) => (grant.ids.some((id) => ids.includes(id)) ? grant.actions : []));
    const link = {
      store: name,
      reads: actions.some((action) => reading.test(action)),
      writes: actions.some((action) => writing.test(action)),
      wakes: [functionId, ...sources].some((id) => ids.includes(id)),
    };
    return link.reads || link.writes || link.wakes ? [link] : [];
  });
}

/** A physical name without product and stage: `handraise-dev-intake` is `intake`. */
function shortName(name: string): string {
  return name.replace(/^handraise-[a-z]+-/, '');
}

function withoutHash(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '');
}
