import { type CenterPolicy, readCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { policyChanges } from '../../shared/domain/center/changes/policy-changes.ts';
import { withSpareOverflow } from '../../shared/domain/center/spare-overflow.ts';
import type { PolicyInForce, PolicyVersion, PolicyVersions } from '../../shared/ports/policy-versions.ts';
import { sha256Of } from '../../shared/workflow/load-knowledge.ts';
import { type Publishing, publishPolicy, versionOf } from '../../shared/workflow/publish-policy.ts';
import { Failure } from '../failure.ts';
import type { Report } from '../report.ts';

/** Every version with who published it, when and why; the one in force and the one of the newest deployment are marked. */
export async function listVersions(versions: PolicyVersions): Promise<Report> {
  const current = await versions.current();
  const all = (await versions.list()).map(({ text: _text, ...version }) => ({
    ...version,
    inForce: version.version === current?.version,
    deployed: version.version === current?.release,
  }));
  const lines = all.map(({ version, at, by, note, inForce, deployed }) =>
    [version, new Date(at).toISOString(), by, inForce ? 'in force' : '', deployed ? 'deployed' : '', note ?? '']
      .filter((part) => part !== '')
      .join('  '),
  );
  return { lines: lines.length > 0 ? lines : ['no version yet: deploy the stage'], value: all, isGood: true };
}

/** A version's policy in full, ready to be changed and published; without a name, the one in force. */
export async function showVersion(versions: PolicyVersions, name: string | undefined): Promise<Report> {
  const policy = policyOf(name === undefined ? await inForce(versions) : await versionNamed(versions, name));
  return { lines: [JSON.stringify(policy, null, 2)], value: policy, isGood: true };
}

/** What a policy would change, against the version in force, another one, or the one that was deployed. */
export async function diffPolicy(versions: PolicyVersions, policy: CenterPolicy, against?: string): Promise<Report> {
  const current = await inForce(versions);
  const name = against === 'deployed' ? current.release : against;
  const before = name === undefined ? current : await versionNamed(versions, name);
  return changesReport(
    before.version,
    policyChanges(policyOf(before), await readyToPublish(versions, current, policy)),
  );
}

/** Puts a policy in force. */
export async function publish(versions: PolicyVersions, policy: CenterPolicy, publishing: Publishing): Promise<Report> {
  const current = await inForce(versions);
  const ready = await readyToPublish(versions, current, policy);
  return putInForce(versions, current, versionOf(ready, publishing));
}

/** Puts a version of before in force again. */
export async function rollBack(versions: PolicyVersions, name: string, publishing: Publishing): Promise<Report> {
  const current = await inForce(versions);
  const before = await versionNamed(versions, name);
  refuseWhatIsDeployed(policyOf(current), policyOf(before));
  return putInForce(versions, current, { ...before, ...publishing });
}

async function putInForce(versions: PolicyVersions, current: PolicyInForce, made: PolicyVersion): Promise<Report> {
  const changes = policyChanges(policyOf(current), policyOf(made));
  const { kind, version } = await publishPolicy(versions, made, current);
  if (kind === 'overtaken')
    throw new Failure('somebody published meanwhile: look at it with list and diff, then publish again');
  const said = kind === 'unchanged' ? 'is in force already' : `is in force within 30 s, in place of ${current.version}`;
  return {
    lines: [`${version} ${said}`, ...changes.map((change) => `  ${change}`)],
    value: { kind, version, previous: current.version, changes },
    isGood: true,
  };
}

// What functions write their timers by must not change while some of them still work by the version before; and files live as long as the deployment's bucket says.
function refuseWhatIsDeployed(inForce: CenterPolicy, policy: CenterPolicy): void {
  for (const [name, now, then] of [
    ['dueShards', inForce.dueShards, policy.dueShards],
    ['limits.logRetentionDays', inForce.limits.logRetentionDays, policy.limits.logRetentionDays],
  ] as const) {
    if (now !== then)
      throw new Failure(`${name}: got ${then}, ${now} is in force; it changes with a deployment alone, keep ${now}`);
  }
}

async function readyToPublish(
  versions: PolicyVersions,
  current: PolicyInForce,
  policy: CenterPolicy,
): Promise<CenterPolicy> {
  const before = policyOf(current);
  refuseWhatIsDeployed(before, policy);
  const deployed = current.release === undefined ? undefined : await versions.find(current.release);
  const given = withSpareOverflow(policy, before, deployed ? policyOf(deployed) : before);
  if (given.kind === 'fits') return given.policy;
  const which = given.queues.join(', ');
  throw new Failure(`queues: no spare overflow queue is left for ${which}; deploy a stage with these queues`);
}

function policyOf({ version, text, sha256 }: PolicyVersion): CenterPolicy {
  if (sha256Of(text) !== sha256) throw new Failure(`${version}: its checksum is not that of its text`);
  return readCenterPolicy(JSON.parse(text));
}

async function inForce(versions: PolicyVersions): Promise<PolicyInForce> {
  const current = await versions.current();
  if (current) return current;
  throw new Failure('no policy is in force: the first one comes with the deployment of the stage');
}

async function versionNamed(versions: PolicyVersions, name: string): Promise<PolicyVersion> {
  const found = await versions.find(name);
  if (found) return found;
  throw new Failure(`"${name}" is no version: npm run policy -- list names them`, { exitCode: 2 });
}

function changesReport(against: string, changes: readonly string[]): Report {
  const lines = changes.length > 0 ? changes : [`no difference to ${against}`];
  return { lines, value: { against, changes }, isGood: true };
}
