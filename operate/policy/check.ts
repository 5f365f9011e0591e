import { refuseUnknownQueues } from '../../infra/bundling/refuse-unknown-queues.ts';
import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { checkPolicy, type PolicyCheck } from '../../shared/domain/center/check-policy.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { Failure } from '../failure.ts';
import type { Report } from '../report.ts';
import { readPolicyFile } from './policy-file.ts';
import { staffFaults } from './staffed.ts';
import { readTeamFile } from './team-file.ts';

/**
 * What is said of a policy file: every fault with its field, value and what to write; else what is in it and what is worth knowing. With a team's file it is a fault when the hours
 * promise somebody and nobody of the team is there.
 */
export function checkFile(file: string, now: Ms, team?: string): Report {
  const checked = checkWithTeam(checkWithKnowledge(readPolicyFile(file), now), now, team);
  if (checked.kind === 'refused') {
    const { faults } = checked;
    const lines = [
      `${file}: refused for ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}`,
      ...indented(faults),
    ];
    return { lines, value: { file, faults, warnings: [] }, isGood: false };
  }
  const { policy, warnings } = checked;
  const fits = `${file}: fits, ${policy.queues.length} queues and ${policy.profiles.length} routing profiles`;
  return {
    lines: [fits, ...indented(warnings.map((warning) => `warning: ${warning}`))],
    value: { file, faults: [], warnings },
    isGood: true,
  };
}

/** The policy of a file; a failure names every fault. */
export function policyIn(file: string, now: Ms): CenterPolicy {
  const checked = checkWithKnowledge(readPolicyFile(file), now);
  if (checked.kind === 'fits') return checked.policy;
  throw new Failure([`${file}: refused`, ...indented(checked.faults)].join('\n'));
}

function checkWithKnowledge(written: unknown, now: Ms): PolicyCheck {
  const checked = checkPolicy(written, now);
  if (checked.kind === 'refused') return checked;
  const fault = knowledgeFault(checked.policy);
  return fault === undefined ? checked : { kind: 'refused', faults: [fault] };
}

function checkWithTeam(checked: PolicyCheck, now: Ms, team: string | undefined): PolicyCheck {
  if (checked.kind === 'refused' || team === undefined) return checked;
  const faults = staffFaults(checked.policy, readTeamFile(team), now);
  return faults.length > 0 ? { kind: 'refused', faults } : checked;
}

// A contact that the bot sends to a queue that is none would wait in the general one.
function knowledgeFault(policy: CenterPolicy): string | undefined {
  try {
    refuseUnknownQueues(policy);
    return undefined;
  } catch (error) {
    return `queues: ${error instanceof Error ? error.message : String(error)}; add the queue or change what names it`;
  }
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
