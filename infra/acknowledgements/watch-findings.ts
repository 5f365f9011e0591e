import type { CenterStacks } from '../stacks/center-stacks.ts';
import type { Acknowledgement } from './acknowledgement.ts';

/** Findings that are accepted of the alarms and their topic. */
export function watchFindings({ watch }: CenterStacks): readonly Acknowledgement[] {
  return [
    {
      on: [watch.node.findChild('AlarmSubscription')],
      rule: 'Serverless::Serverless-SNSRedrivePolicy',
      reason: 'A mail that cannot be delivered has no use later; the state of the alarm stays to be seen.',
    },
  ];
}
