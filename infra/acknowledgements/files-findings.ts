import type { CenterStacks } from '../stacks/center-stacks.ts';
import type { Acknowledgement } from './acknowledgement.ts';
import { idOf, importedId, wildcard } from './spelled.ts';

/** Findings that are accepted of the stack of files. */
export function fileFindings({ chat, files }: CenterStacks): readonly Acknowledgement[] {
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
