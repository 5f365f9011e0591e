import { randomBytes } from 'node:crypto';
import type { DataDirectory } from '../engines/data-directory.ts';
import type { Principal } from '../iam/access.ts';
import { textOf } from '../json.ts';

/** A caller beside the functions that may do everything: a command line tool or a test. */
export type Operator = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly principal: Principal;
};

const wallClock = { startMs: 0, realStartMs: 0, speed: 1 };

/** The data directory's operator; made at its first run. */
export function openOperator(
  data: DataDirectory,
  { account, region }: Pick<Principal, 'account' | 'region'>,
): Operator {
  const kept = data.read('operator');
  const accessKeyId = textOf(kept.accessKeyId, `AKIA${randomBytes(8).toString('hex').toUpperCase()}`);
  const secretAccessKey = textOf(kept.secretAccessKey, randomBytes(30).toString('base64url'));
  if (kept.accessKeyId === undefined) data.write('operator', { accessKeyId, secretAccessKey });
  const everything = {
    effect: 'Allow',
    actions: ['*'],
    notActions: [],
    resources: ['*'],
    notResources: [],
    conditions: [],
  } as const;
  const role = {
    name: 'operator',
    arn: `arn:aws:iam::${account}:role/operator`,
    statements: [everything],
    awsManaged: [],
  };
  return {
    accessKeyId,
    secretAccessKey,
    principal: { functionName: 'operator', role, account, region, clock: wallClock },
  };
}
