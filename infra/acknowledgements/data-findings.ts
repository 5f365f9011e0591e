import type { CenterStacks } from '../stacks/center-stacks.ts';
import type { Acknowledgement } from './acknowledgement.ts';

/** Findings that are accepted of the tables and buckets. */
export function dataFindings({ data }: CenterStacks): readonly Acknowledgement[] {
  return [
    {
      on: [data.exportsBucket, data.knowledgeBucket],
      rule: 'AwsSolutions::AwsSolutions-S1',
      reason:
        'Nobody but two functions and the analysts of the account reads these buckets; CloudTrail data events record that where it is asked for, and server access logs would be a third bucket of personal traces to guard.',
    },
  ];
}
