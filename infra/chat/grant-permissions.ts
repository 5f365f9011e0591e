import { Stack } from 'aws-cdk-lib';
import type { Conditions, HandraiseFunction } from '../constructs/handraise-function.ts';
import { exportedFolders, type Permissions } from '../permissions.ts';
import { type DataStack, seatsIndex } from '../stacks/data-stack.ts';
import type { CenterFunctions } from './center-functions.ts';
import type { Queues } from './queues.ts';

/** The resources a row of the permissions table speaks of. */
export type GrantedResources = {
  readonly data: DataStack;
  readonly queues: Queues;
  readonly functions: CenterFunctions;
  readonly webSocketApiId: string;
  readonly webSocketStage: string;
};

/** Grants a function its row of the permissions table: exact actions on exact resources. */
export function grantPermissions(fn: HandraiseFunction, row: Permissions, resources: GrantedResources): void {
  const { data, queues, functions } = resources;
  const grant = (
    service: string,
    actions: readonly string[] | undefined,
    arns: readonly string[],
    conditions?: Conditions,
  ) => {
    const named = actions?.map((action) => `${service}:${action}`) ?? [];
    if (named.length > 0 && arns.length > 0) fn.allow(named, arns, conditions);
  };
  grant('dynamodb', row.sessions, [data.sessions.tableArn], keysAlone(row.sessionsKeys));
  if (row.sessionsPut) grant('dynamodb', ['PutItem'], [data.sessions.tableArn], keysAlone(row.sessionsPut));
  grant('dynamodb', row.directory, [data.directory.tableArn], keysAlone(row.directoryKeys));
  grant('dynamodb', row.seats, [`${data.directory.tableArn}/index/${seatsIndex}`]);
  grant('dynamodb', row.knowledge, [data.knowledge.tableArn], keysAlone(row.knowledgeKeys));
  grant('dynamodb', row.metrics, [data.metrics.tableArn], keysAlone(row.metricsKeys));
  if (row.metricsRead) grant('dynamodb', ['Query'], [data.metrics.tableArn], keysAlone(row.metricsRead));
  grant('s3', row.knowledgeBucket, [data.knowledgeBucket.arnForObjects('*')]);
  grant(
    's3',
    row.exportsBucket,
    exportedFolders.map((folder) => data.exportsBucket.arnForObjects(`${folder}/*`)),
  );
  grant(
    'sqs',
    ['SendMessage'],
    (row.sendsTo ?? []).map((name) => queues.handover[name].queue.queueArn),
  );
  grant(
    'lambda',
    ['InvokeFunction'],
    (row.calls ?? []).map((name) => functions.byName[name].called.functionArn),
  );
  grant(
    'sqs',
    row.overflow,
    [...queues.overflow.values()].map(({ queue }) => queue.queueArn),
  );
  const connections = [
    ...(row.postsToConnections ? [connectionsArn(fn, resources, 'POST')] : []),
    ...(row.closesConnections ? [connectionsArn(fn, resources, 'DELETE')] : []),
  ];
  grant('execute-api', ['ManageConnections'], connections);
}

/** Limits a grant to partitions; a request without a key, which a condition on all of its keys would let pass, is refused too. */
export function keysAlone(patterns: readonly string[]): Conditions;
export function keysAlone(patterns: readonly string[] | undefined): Conditions | undefined;
export function keysAlone(patterns: readonly string[] | undefined): Conditions | undefined {
  if (patterns === undefined) return undefined;
  return {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...patterns] },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  };
}

/** The connections of an API and stage, to post to or to close. */
export function connectionsArn(
  fn: HandraiseFunction,
  { webSocketApiId, webSocketStage }: Pick<GrantedResources, 'webSocketApiId' | 'webSocketStage'>,
  method: 'POST' | 'DELETE',
): string {
  return Stack.of(fn).formatArn({
    service: 'execute-api',
    resource: webSocketApiId,
    resourceName: `${webSocketStage}/${method}/@connections/*`,
  });
}
