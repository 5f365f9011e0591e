import type { CenterStacks } from '../stacks/center-stacks.ts';
import type { Acknowledgement } from './acknowledgement.ts';
import { idOf, importedArn, wildcard } from './spelled.ts';

/** Findings that are accepted of the stack of the pages. */
export function webFindings({ data, web }: CenterStacks): readonly Acknowledgement[] {
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
      rule: wildcard(`${importedArn(data, web, data.knowledgeBucket)}/knowledge/written-*`),
      reason: 'What versions were written as is an object each, named by its digest.',
    },
    {
      on: [web.publisher],
      rule: wildcard('*'),
      reason: 'dynamodb:ListStreams, which Lambda needs to read a stream, cannot be limited to a resource.',
    },
    {
      on: [web.versionDeadLetters.queue],
      rule: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'This is a dead-letter queue, of an event source rather than of a queue.',
    },
    {
      on: [web.versionDeadLetters.queue],
      rule: 'Serverless::Serverless-SQSRedrivePolicy',
      reason: 'This is a dead-letter queue: it is the end of the line, and an alarm watches it.',
    },
    {
      on: [web.publisher],
      rule: 'Serverless::Serverless-LambdaDLQ',
      reason:
        'CloudFormation takes the deployment back when it does not hear that it went well; what a stream told in vain goes to dead letters.',
    },
    {
      on: [web.publisher],
      rule: 'Serverless::Serverless-LambdaTracing',
      reason: 'It runs once a deployment and once a publication, and its answer or its log says what went wrong.',
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
