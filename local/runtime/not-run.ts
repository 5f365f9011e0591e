import type { System } from '../assembly/system.ts';
import { isCustomResource } from './functions.ts';

const run = new Set([
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::SQS::Queue',
  'AWS::S3::Bucket',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Alias',
  'AWS::Lambda::Version',
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::Scheduler::Schedule',
  'AWS::Events::Rule',
  'AWS::CloudFormation::CustomResource',
]);

/** Resource types that the laptop leaves out, with the number of resources of each. */
export function typesNotRun(system: System): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of system.resources()) {
    if (run.has(type) || type.startsWith('AWS::ApiGatewayV2::') || isCustomResource(type)) continue;
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}
