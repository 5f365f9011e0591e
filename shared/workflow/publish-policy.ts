import { type CenterPolicy, formatCenterPolicy } from '../domain/center/center-policy.ts';
import type { PolicyInForce, PolicyVersion, PolicyVersions } from '../ports/policy-versions.ts';
import type { Ms } from '../schema/ids.ts';
import { sha256Of } from './load-knowledge.ts';

/** Who puts a policy in force, when and why. */
export type Publishing = { readonly by: string; readonly at: Ms; readonly note?: string | undefined };

/** What came of it: another version is in force, the same one as before, or somebody was faster. */
export type PolicyPublication = { readonly kind: 'published' | 'unchanged' | 'overtaken'; readonly version: string };

/** A policy as a version of its own: the same policy is always the same version. */
export function versionOf(policy: CenterPolicy, publishing: Publishing): PolicyVersion {
  return versionOfText(formatCenterPolicy(policy), publishing);
}

/** As `versionOf`, for a policy in its short form. */
export function versionOfText(text: string, publishing: Publishing): PolicyVersion {
  const sha256 = sha256Of(text);
  return { version: `v-${sha256.slice(0, 32)}`, sha256, text, ...publishing };
}

/**
 * Puts a version of the policy in force, unless another one came into force since `seen` was read.
 *
 * Input: a version, new or published before, and the version in force as its publisher saw it.
 * Outcome: the functions work by it within half a minute; which release was deployed last is kept.
 *
 * 1. record the version, so that what is in force can always be found; 2. point to it.
 */
export async function publishPolicy(
  versions: PolicyVersions,
  made: PolicyVersion,
  seen: PolicyInForce | undefined,
): Promise<PolicyPublication> {
  const { version } = made;
  if (seen?.version === version) return { kind: 'unchanged', version };
  await versions.record(made);
  const pointed = await versions.point({ ...made, release: seen?.release }, seen?.revision ?? 0);
  return { kind: pointed === 'pointed' ? 'published' : 'overtaken', version };
}
