import { describe, expect, it } from 'vitest';
import { functionNames } from '../../infra/function-names.ts';
import { type Permissions, permissions } from '../../infra/permissions.ts';
import { prod } from '../../infra/stages/prod.ts';
import { spareOverflows } from '../../shared/domain/center/overflow-names.ts';
import { grantedActions } from './granted-actions.ts';
import { synthesizedCenter } from './synthesized-center.ts';

const { chat } = synthesizedCenter('prod');

const ownLog = ['logs:CreateLogStream on own log', 'logs:PutLogEvents on own log'];
const overflowQueues = [...prod.policy.queues.map(({ id }) => id), ...spareOverflows].map(
  (name) => `overflow-${name}.fifo`,
);
const connections = 'arn:?:execute-api:?:?:?/v1/POST/@connections/*';
const closing = 'arn:?:execute-api:?:?:?/v1/DELETE/@connections/*';

/** What a function needs beyond its row: to be read for by its event source, or to put failed events aside. */
const attached: Readonly<Record<string, readonly string[]>> = {
  'auto-reply': ['sqs:SendMessage on auto-reply-tasks-dead', ...readsQueue('auto-reply'), ...readsStream('auto-reply')],
  routing: readsQueue('routing'),
  callback: readsQueue('callback'),
  survey: readsQueue('survey'),
  quality: ['sqs:SendMessage on quality-events-dead'],
  learn: readsQueue('learn'),
  metrics: [...readsStream('metrics'), ...readsStream('metrics', 'Directory', 'metrics-agents')],
  export: ['sqs:SendMessage on export-events-dead'],
  sweep: ['sqs:SendMessage on sweep-events-dead'],
  train: ['sqs:SendMessage on train-events-dead'],
};

describe('permissions', () => {
  it.each(functionNames)('%s may do what its row says, what is attached to it, and nothing else', (name) => {
    const expected = [...ownLog, ...rowActions(permissions[name]), ...(attached[name] ?? [])];

    const granted = grantedActions(chat, `handraise-prod-${name}`);

    // A table whose partitions differ by what may be done has a statement each.
    expect([...new Set(granted)]).toEqual([...new Set(expected)].sort());
  });

  it('lets the authorizer do nothing but spend a ticket, in the row of its person or, of the release before, in one of its own', () => {
    const granted = grantedActions(chat, 'handraise-prod-authorize');

    expect(granted.filter((grant) => !grant.startsWith('logs:'))).toEqual([
      'dynamodb:DeleteItem on Sessions',
      'dynamodb:UpdateItem on Directory',
    ]);
  });

  it('never lets a function act by wildcard, scan a table or delete a bucket object', () => {
    const actions = functionNames.flatMap((name) => grantedActions(chat, `handraise-prod-${name}`));

    expect(actions.length).toBeGreaterThan(functionNames.length);
    expect(actions.filter((grant) => /\*.* on |:Scan on |s3:Delete/.test(grant))).toEqual([]);
  });

  it('gives every resource only where the action cannot be limited: listing streams', () => {
    const actions = functionNames.flatMap((name) => grantedActions(chat, `handraise-prod-${name}`));

    expect(new Set(actions.filter((grant) => grant.endsWith(' on *')))).toEqual(new Set(['dynamodb:ListStreams on *']));
  });

  it('gives each function a role of its own', () => {
    const roles = chat.of('AWS::Lambda::Function').map((fn) => JSON.stringify(fn.Properties['Role']));

    expect(roles).toHaveLength(functionNames.length);
    expect(new Set(roles).size).toBe(functionNames.length);
  });
});

function readsQueue(name: string): readonly string[] {
  return ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((action) => `sqs:${action} on ${name}`);
}

function readsStream(name: string, table = 'Sessions', dead = name): readonly string[] {
  return [
    ...['DescribeStream', 'GetRecords', 'GetShardIterator'].map((action) => `dynamodb:${action} on ${table} stream`),
    'dynamodb:ListStreams on *',
    `sqs:SendMessage on ${dead}-stream-dead`,
  ];
}

function rowActions(row: Permissions): readonly string[] {
  const on = (service: string, actions: readonly string[] = [], resources: readonly string[]) =>
    actions.flatMap((action) => resources.map((resource) => `${service}:${action} on ${resource}`));
  return [
    ...on('dynamodb', row.sessions, ['Sessions']),
    ...on('dynamodb', row.sessionsPut ? ['PutItem'] : [], ['Sessions']),
    ...on('dynamodb', row.directory, ['Directory']),
    ...on('dynamodb', row.seats, ['Directory/index/Seats']),
    ...on('dynamodb', row.knowledge, ['Knowledge']),
    ...on('dynamodb', row.metrics, ['Metrics']),
    ...on('dynamodb', row.metricsRead ? ['Query'] : [], ['Metrics']),
    ...on('s3', row.knowledgeBucket, ['KnowledgeVersions/*']),
    ...on('s3', row.exportsBucket, ['Exports/v2/*', 'Exports/history/*', 'Exports/people/*']),
    ...on('sqs', ['SendMessage'], row.sendsTo ?? []),
    ...on('lambda', row.calls ? ['InvokeFunction'] : [], row.calls ?? []),
    ...on('sqs', row.overflow, overflowQueues),
    ...on('execute-api', row.postsToConnections ? ['ManageConnections'] : [], [connections]),
    ...on('execute-api', row.closesConnections ? ['ManageConnections'] : [], [closing]),
  ];
}
