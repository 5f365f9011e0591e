import { CfnElement, type Stack, Validations } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { tablesVersion } from '../shared/domain/tables/tables.ts';
import { type FunctionName, functionNames } from './function-names.ts';
import { permissions } from './permissions.ts';
import type { AnalyticsStack } from './stacks/analytics-stack.ts';
import type { ChatStack } from './stacks/chat-stack.ts';
import type { DataStack } from './stacks/data-stack.ts';
import type { FilesStack } from './stacks/files-stack.ts';
import type { WatchStack } from './stacks/watch-stack.ts';
import type { WebStack } from './stacks/web-stack.ts';

type Acknowledgement = { readonly on: readonly IConstruct[]; readonly rule: string; readonly reason: string };

/** The stacks whose findings are judged. */
export type JudgedStacks = {
  readonly data: DataStack;
  readonly chat: ChatStack;
  readonly files: FilesStack;
  readonly watch: WatchStack;
  readonly analytics: AnalyticsStack;
  readonly web: WebStack | undefined;
};

/** Every finding of the rule packs that we accept, where and why; a finding not named here fails the synthesis. */
export function acknowledge(stacks: JudgedStacks): void {
  const findings = [
    dataFindings,
    permissionFindings,
    gatewayFindings,
    queueFindings,
    functionFindings,
    fileFindings,
    watchFindings,
    analyticsFindings,
    webFindings,
  ];
  for (const { on, rule, reason } of findings.flatMap((of) => of(stacks))) {
    for (const construct of on) Validations.of(construct).acknowledge({ id: rule, reason });
  }
}

function dataFindings({ data }: JudgedStacks): readonly Acknowledgement[] {
  return [
    {
      on: [data.exportsBucket, data.knowledgeBucket],
      rule: 'AwsSolutions::AwsSolutions-S1',
      reason:
        'Nobody but two functions and the analysts of the account reads these buckets; CloudTrail data events record that where it is asked for, and server access logs would be a third bucket of personal traces to guard.',
    },
  ];
}

function permissionFindings({ data, chat }: JudgedStacks): readonly Acknowledgement[] {
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
    {
      on: rolesWhere(chat, (name) => permissions[name].exportsBucket !== undefined),
      rule: wildcard(`${importedArn(data, chat, data.exportsBucket)}/*`),
      reason: 'Each hour of records is an object of its own; the bucket holds nothing else.',
    },
    {
      on: [chat.functions.byName.metrics.role, chat.functions.byName['auto-reply'].role],
      rule: wildcard('*'),
      reason: 'dynamodb:ListStreams, which Lambda needs to read a stream, cannot be limited to a resource.',
    },
  ];
}

function gatewayFindings({ chat }: JudgedStacks): readonly Acknowledgement[] {
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

function queueFindings({ chat }: JudgedStacks): readonly Acknowledgement[] {
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

function functionFindings({ chat }: JudgedStacks): readonly Acknowledgement[] {
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

function fileFindings({ chat, files }: JudgedStacks): readonly Acknowledgement[] {
  const { addresses, check, routes, came, search, door, files: bucket } = files;
  const doors = door ? [door.distribution] : [];
  const ofBucket = `<${idOf(files, bucket.bucket)}.Arn>`;
  const posts = `arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:${importedId(files, chat)}/v1/POST/@connections/*`;
  return [
    {
      on: [bucket.bucket],
      rule: 'AwsSolutions::AwsSolutions-S1',
      reason:
        'Addresses last a minute and are given to participants alone, of which the function keeps a log; CloudTrail data events record the rest where that is asked for.',
    },
    {
      on: doors,
      rule: 'AwsSolutions::AwsSolutions-CFR1',
      reason: 'Students are where they are; an address is good for a minute and for whoever was given it.',
    },
    {
      on: doors,
      rule: 'AwsSolutions::AwsSolutions-CFR2',
      reason: 'It hands on what it is asked to S3, which refuses all that is not signed.',
    },
    {
      on: doors,
      rule: 'AwsSolutions::AwsSolutions-CFR3',
      reason:
        'Its log would hold the queries, which are the right to load; who asked for an address is in a log of ours.',
    },
    {
      on: doors,
      rule: 'AwsSolutions::AwsSolutions-CFR4',
      reason: 'A name of cloudfront.net has no choice of TLS version.',
    },
    {
      on: doors,
      rule: 'AwsSolutions::AwsSolutions-CFR7',
      reason: 'A right of its own would let everybody in: it has none, and S3 asks each reader for theirs.',
    },
    {
      on: [addresses, check],
      rule: wildcard(`${ofBucket}/in/*`),
      reason:
        'A file has no name before it is asked for; of those that come one function may write, the other read and remove.',
    },
    {
      on: [addresses, check],
      rule: wildcard(`${ofBucket}/kept/*`),
      reason: 'Of the files found good one function may give addresses to load, the other write and remove.',
    },
    {
      on: search ? [search.role] : [],
      rule: wildcard(`${ofBucket}/in/*`),
      reason: 'GuardDuty reads every file that comes: that is what it is asked to do.',
    },
    {
      on: search ? [search.role] : [],
      rule: wildcard(
        'arn:<AWS::Partition>:events:<AWS::Region>:<AWS::AccountId>:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*',
      ),
      reason: 'GuardDuty names its own rule; the condition lets it manage no other.',
    },
    {
      on: [check],
      rule: wildcard(posts),
      reason:
        'A connection has no name before it exists; the grant is to POST to connections of this API and stage only.',
    },
    {
      on: routes,
      rule: 'AwsSolutions::AwsSolutions-APIG4',
      reason: 'The function verifies the platform token itself, as that of the tickets does.',
    },
    {
      on: [came],
      rule: 'Serverless::Serverless-EventBusDLQ',
      reason: 'EventBridge calls for a day, and what the function fails to handle goes to its own dead-letter queue.',
    },
    {
      on: [addresses],
      rule: 'Serverless::Serverless-LambdaDLQ',
      reason: 'Its caller waits for its answer.',
    },
    {
      on: check.deadLetters ? [check.deadLetters.queue] : [],
      rule: 'Serverless::Serverless-SQSRedrivePolicy',
      reason: 'This is a dead-letter queue: it is the end of the line, and an alarm watches it.',
    },
    {
      on: [addresses, check],
      rule: 'Serverless::Serverless-LambdaTracing',
      reason: 'Structured logs with the contact id tell the same story.',
    },
  ];
}

function watchFindings({ watch }: JudgedStacks): readonly Acknowledgement[] {
  return [
    {
      on: [watch.node.findChild('AlarmSubscription')],
      rule: 'Serverless::Serverless-SNSRedrivePolicy',
      reason: 'A mail that cannot be delivered has no use later; the state of the alarm stays to be seen.',
    },
  ];
}

function analyticsFindings({ data, chat, analytics }: JudgedStacks): readonly Acknowledgement[] {
  return [
    {
      on: [analytics.results],
      rule: 'AwsSolutions::AwsSolutions-S1',
      reason: 'Answers of queries, for a month; Athena keeps who asked what.',
    },
    {
      on: [analytics.analysts],
      rule: wildcard(`${importedArn(data, chat, data.exportsBucket)}/v${tablesVersion}/*`),
      reason: 'Each hour of a table is an object of its own; the analysts read the exported tables and nothing else.',
    },
    {
      on: [analytics.analysts],
      rule: wildcard(`${importedArn(data, chat, data.exportsBucket)}/history/*`),
      reason: 'Each version of a table is an object of its own.',
    },
    {
      on: [analytics.peopleReaders],
      rule: wildcard(`${importedArn(data, chat, data.exportsBucket)}/people/*`),
      reason: 'Each hour of the map is an object of its own; the role reads it and nothing else.',
    },
    {
      on: [analytics.analysts],
      rule: wildcard(`<${idOf(analytics, analytics.results)}.Arn>/*`),
      reason: 'Athena names an object of its own for each answer; the bucket holds nothing else.',
    },
  ];
}

function webFindings({ web }: JudgedStacks): readonly Acknowledgement[] {
  if (!web) return [];
  return [
    {
      on: [web.logs, web.bucket],
      rule: 'AwsSolutions::AwsSolutions-S1',
      reason:
        'The distribution alone reads the pages, and its own log says who asked for what; the other bucket is that log.',
    },
    {
      on: [web.distribution],
      rule: 'AwsSolutions::AwsSolutions-CFR4',
      reason: 'A name of cloudfront.net has no choice of TLS version; with PagesDomain it is TLSv1.2_2021.',
    },
    {
      on: [web.distribution],
      rule: 'CloudFormation-Validate::F3014',
      reason: 'There is exactly one certificate on either side of the condition, into which the check does not look.',
    },
    {
      on: [web.distribution],
      rule: 'AwsSolutions::AwsSolutions-CFR1',
      reason: 'Students are where they are; which pages may embed the chat is the list of allowed origins.',
    },
    {
      on: [web.distribution],
      rule: 'AwsSolutions::AwsSolutions-CFR2',
      reason: 'It sends files that are the same for everybody; a school that wants a web ACL attaches its own.',
    },
    {
      on: [web.publisher],
      rule: wildcard(`<${idOf(web, web.bucket)}.Arn>/*`),
      reason: 'Each page is an object of its own; the bucket holds nothing else.',
    },
    {
      on: [web.publisher],
      rule: 'Serverless::Serverless-LambdaDLQ',
      reason: 'CloudFormation alone calls it, and takes the deployment back when it does not hear that it went well.',
    },
    {
      on: [web.publisher],
      rule: 'Serverless::Serverless-LambdaTracing',
      reason: 'It runs once a deployment, and its answer says what went wrong.',
    },
    {
      on: [web.help],
      rule: 'AwsSolutions::AwsSolutions-APIG4',
      reason: 'Readers of the help center sign in nowhere; what they may tell is one of four facts of a known article.',
    },
    {
      on: [web.help.counter],
      rule: 'Serverless::Serverless-LambdaDLQ',
      reason: 'Its caller waits for it; a fact that was not counted is one of many.',
    },
    {
      on: [web.help.counter],
      rule: 'Serverless::Serverless-LambdaTracing',
      reason: 'One conditional write: its duration says all there is to know.',
    },
  ];
}

function rolesWhere(chat: ChatStack, holds: (name: FunctionName) => boolean): readonly IConstruct[] {
  return functionNames.filter(holds).map((name) => chat.functions.byName[name]);
}

function wildcard(resource: string): string {
  return `AwsSolutions::AwsSolutions-IAM5[Resource::${resource}]`;
}

function apiId(chat: ChatStack): string {
  return idOf(chat, chat.webSocket.api);
}

function idOf(stack: Stack, { node }: IConstruct): string {
  const { defaultChild } = node;
  return CfnElement.isCfnElement(defaultChild) ? String(stack.resolve(defaultChild.logicalId)) : '';
}

/** The API's id as the stack of files imports it, which is how the rule pack spells it. */
function importedId(files: FilesStack, chat: ChatStack): string {
  const imported: unknown = files.resolve(chat.exportValue(chat.webSocket.api.apiId));
  return typeof imported === 'object' && imported !== null && 'Fn::ImportValue' in imported
    ? String(imported['Fn::ImportValue'])
    : '';
}

/** The name under which the data stack exports a bucket's ARN, which is how the rule pack spells it. */
function importedArn(data: DataStack, chat: ChatStack, bucket: Bucket): string {
  const imported: unknown = chat.resolve(data.exportValue(bucket.bucketArn));
  return typeof imported === 'object' && imported !== null && 'Fn::ImportValue' in imported
    ? String(imported['Fn::ImportValue'])
    : '';
}
