import type { StageConfig } from '../../infra/stages/stage-config.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { type Aws, accountChecks } from './account-checks.ts';
import { type Check, good, missing } from './check.ts';
import { keysCheck, tokenCheck, wishChecks } from './platform-checks.ts';
import { problemOf, type Wishes } from './wishes.ts';

const neededNode = 24;

/** What the doctor looks at beside the wishes. */
export type Patient = {
  readonly stage: StageConfig;
  readonly wishes: Wishes;
  readonly aws: Aws;
  readonly region: string | undefined;
  /** The version of Node, as `24.21.0`. */
  readonly node: string;
  readonly token: string | undefined;
  readonly now: Ms;
};

/** Everything a first deployment needs, each looked at on its own: one that is missing keeps no other from being told. */
export async function examine(patient: Patient): Promise<readonly Check[]> {
  const { stage, wishes, token, now } = patient;
  const own = [nodeCheck(patient.node), ...(await accountChecks(patient.aws, patient.region))];
  const problem = problemOf(stage, wishes);
  if (problem !== undefined) return [...own, missing('parameters', problem, 'Mend what it names')];
  const keys = await keysCheck(wishes);
  return [...own, ...wishChecks(wishes), keys, await tokenCheck(wishes, token, keys, now)];
}

function nodeCheck(version: string): Check {
  return Number(version.split('.')[0]) === neededNode
    ? good('node', version)
    : missing(
        'node',
        `this is Node ${version}, ${neededNode} is needed`,
        'Run it by npm run doctor, which brings it, after npm ci',
      );
}
