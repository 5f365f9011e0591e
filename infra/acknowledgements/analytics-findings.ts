import { tablesVersion } from '../../shared/domain/tables/tables.ts';
import type { CenterStacks } from '../stacks/center-stacks.ts';
import type { Acknowledgement } from './acknowledgement.ts';
import { idOf, importedArn, wildcard } from './spelled.ts';

/** Findings that are accepted of the stack of analysts. */
export function analyticsFindings(stacks: CenterStacks): readonly Acknowledgement[] {
  return [...analystFindings(stacks), ...reportFindings(stacks)];
}

function reportFindings({ data, chat, analytics }: CenterStacks): readonly Acknowledgement[] {
  const { report } = analytics.weekly;
  const exported = importedArn(data, chat, data.exportsBucket);
  return [
    {
      on: [report, analytics.analysts],
      rule: wildcard(`${exported}/reports/*`),
      reason: 'Each week’s report is an object of its own; one function writes them, and analysts read them.',
    },
    {
      on: [report],
      rule: wildcard(`${exported}/v${tablesVersion}/*`),
      reason: 'Each hour of a table is an object of its own; a report reads those of its weeks.',
    },
    {
      on: report.deadLetters ? [report.deadLetters.queue] : [],
      rule: 'Serverless::Serverless-SQSRedrivePolicy',
      reason: 'This is a dead-letter queue: it is the end of the line, and an alarm watches it.',
    },
    {
      on: [report],
      rule: 'Serverless::Serverless-LambdaTracing',
      reason: 'It runs once a day, and its log says how it went.',
    },
  ];
}

function analystFindings({ data, chat, analytics }: CenterStacks): readonly Acknowledgement[] {
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
      on: [analytics.analysts],
      rule: wildcard(
        `arn:<AWS::Partition>:glue:<AWS::Region>:<AWS::AccountId>:table/${analytics.databaseName}/counted_*`,
      ),
      reason:
        'The views of formulas, and nothing else is called so: one by one they would not fit into a role’s policy.',
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
