import type { PolicyVersion, PolicyVersions } from '../ports/policy-versions.ts';

/** What came of a deployment: its policy is in force, one of before is again, or the stage's policy had not changed. */
export type PolicyRelease = { readonly kind: 'published' | 'returned' | 'unchanged'; readonly version: string };

/**
 * Puts the policy of a deployment in force. It is never refused.
 *
 * Input: the stage's policy as a version. Outcome: a release that was here before works by what was in force at its end, so that a
 * rollback takes back what the newer one brought and nothing else; a new one by its own policy.
 *
 * 1. note what is in force as the end of the release before; 2. find what was in force at the end of this one; 3. point to that, or to its
 * own policy; and again when somebody published meanwhile.
 */
export async function releasePolicy(versions: PolicyVersions, made: PolicyVersion): Promise<PolicyRelease> {
  const release = made.version;
  await versions.record(made);
  for (;;) {
    const current = await versions.current();
    if (current?.release === release) return { kind: 'unchanged', version: current.version };
    if (current?.release !== undefined) await versions.rememberEnd(current.release, current.version);
    const end = await versions.endOf(release);
    const before = end === undefined ? undefined : await versions.find(end);
    const next = before ?? made;
    const pointed = await versions.point({ ...next, release }, current?.revision ?? 0);
    if (pointed === 'pointed') return { kind: before ? 'returned' : 'published', version: next.version };
  }
}
