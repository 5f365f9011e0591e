import { Validations } from 'aws-cdk-lib';
import type { CenterStacks } from '../stacks/center-stacks.ts';
import { analyticsFindings } from './analytics-findings.ts';
import { functionFindings, gatewayFindings, permissionFindings, queueFindings } from './chat-findings.ts';
import { dataFindings } from './data-findings.ts';
import { fileFindings } from './files-findings.ts';
import { watchFindings } from './watch-findings.ts';
import { webFindings } from './web-findings.ts';

/** Every finding of the rule packs that we accept, where and why; a finding not named here fails the synthesis. */
export function acknowledge(stacks: CenterStacks): void {
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
