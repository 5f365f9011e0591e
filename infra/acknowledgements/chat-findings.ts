import type { IConstruct } from 'constructs';
import { type FunctionName, functionNames } from '../function-names.ts';
import { exportedFolders, permissions } from '../permissions.ts';
import type { CenterStacks } from '../stacks/center-stacks.ts';
import type { ChatStack } from '../stacks/chat-stack.ts';
import type { Acknowledgement } from './acknowledgement.ts';
import { apiId, importedArn, wildcard } from './spelled.ts';

/** Findings that are accepted of what functions may. */
export function permissionFindings({ data, chat }: CenterStacks): readonly Acknowledgement[] {
  return [
    {
      on: rolesWhere(chat, (name) => permissions[name].postsToConnections === true),
      rule: wildcard(
        `arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<${apiId(chat)}>/v1/POST/@connections/*`,
      ),
      reason:
        'A connection has no name before it exists; the grant is to POST to connections of this API and stage only.',
    },
    {
      on: rolesWhere(chat, (name) => permissions[name].closesConnections === true),
      rule: wildcard(
        `arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<${apiId(chat)}>/v1/DELETE/@connections/*`,
      ),
      reason: 'Whose token has ended is closed, whatever the connection is called; of this API and stage only.',
    },
    {
      on: rolesWhere(chat, (name) => permissions[name].knowledgeBucket !== undefined),
      rule: wildcard(`${importedArn(data, chat, data.knowledgeBucket)}/*`),
      reason: 'Each version of the knowledge base is an object of its own; the bucket holds nothing else.',
    },
    ...exportedFolders.map((folder) => ({
      on: rolesWhere(chat, (name) => permissions[name].exportsBucket !== undefined),
      rule: wildcard(`${importedArn(data, chat, data.exportsBucket)}/${folder}/*`),
      reason: 'Each hour of a table is an object of its own; the folder holds nothing else.',
    })),
    {
      on: [chat.functions.byName.metrics.role, chat.functions.byName['auto-reply'].role],
      rule: wildcard('*'),
      reason: 'dynamodb:ListStreams, which Lambda needs to read a stream, cannot be limited to a resource.',
    },
  ];
}

/** Findings that are accepted of the APIs. */
export function gatewayFindings({ chat }: CenterStacks): readonly Acknowledgement[] {
  return [
    {
      on: [chat.webSocket],
      rule: 'AwsSolutions::AwsSolutions-APIG4',
      reason:
        'A WebSocket API authorizes $connect alone; the functions check role, ownership and expiry on every frame.',
    },
    {
      on: [chat.ticketApi],
      rule: 'AwsSolutions::AwsSolutions-APIG4',
      reason:
        'POST /tickets is where authentication happens: the tickets function verifies the platform token itself. Whoever asks /visitors has none: that function verifies the proof of their key, and refuses all while the policy has no visitors. Whoever asks /survey has a token that the survey function signed and verifies.',
    },
    {
      on: chat.node.tryFindChild('ApiGatewayLogRole') ? [chat.node.findChild('ApiGatewayLogRole')] : [],
      rule: 'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
      reason: 'API Gateway takes one logging role for the whole account, and this is the policy AWS maintains for it.',
    },
  ];
}

/** Findings that are accepted of the queues. */
export function queueFindings({ chat }: CenterStacks): readonly Acknowledgement[] {
  return [
    {
      on: chat.deadLetters.map(({ queue }) => queue),
      rule: 'Serverless::Serverless-SQSRedrivePolicy',
      reason: 'This is a dead-letter queue: it is the end of the line, and an alarm watches it.',
    },
    {
      on: chat.streamDeadLetters.map(({ queue }) => queue),
      rule: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'This is a dead-letter queue, of an event source rather than of a queue.',
    },
    {
      on: chat.functions.byName['auto-reply'].deadLetters
        ? [chat.functions.byName['auto-reply'].deadLetters.queue]
        : [],
      rule: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'This is a dead-letter queue, of the tasks a function is called with rather than of a queue.',
    },
    {
      on: chat.queueReaders,
      rule: 'Serverless::Serverless-LambdaEventSourceMappingDestination',
      reason: 'A queue takes its failed messages to its own dead-letter queue; SQS event sources have no destination.',
    },
  ];
}

/** Findings that are accepted of the functions. */
export function functionFindings({ chat }: CenterStacks): readonly Acknowledgement[] {
  const functions = Object.values(chat.functions.byName);
  return [
    {
      on: functions.filter((fn) => !fn.deadLetters),
      rule: 'Serverless::Serverless-LambdaDLQ',
      reason: 'Never invoked asynchronously: its caller, queue or stream keeps what it failed to handle.',
    },
    {
      on: [chat.functions.byName['auto-reply']],
      rule: 'Serverless::Serverless-LambdaDLQ',
      reason:
        'The destination of its asynchronous calls gets the task it failed at, and why; a dead-letter queue would get the task alone.',
    },
    {
      on: [chat.functions.byName.sweep],
      rule: 'Serverless::Serverless-LambdaAsyncFailureDestination',
      reason: 'A dead-letter queue holds the failed event; one way out is enough.',
    },
    {
      on: chat.canaries ? [chat.canaries.role] : [],
      rule: 'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
      reason: 'CodeDeploy moves aliases and reads alarms with the policy AWS maintains for that.',
    },
    {
      on: functions,
      rule: 'Serverless::Serverless-LambdaTracing',
      reason:
        'Tracing every frame costs more than answering it; structured logs with the contact id tell the same story.',
    },
  ];
}

function rolesWhere(chat: ChatStack, holds: (name: FunctionName) => boolean): readonly IConstruct[] {
  return functionNames.filter(holds).map((name) => chat.functions.byName[name]);
}
