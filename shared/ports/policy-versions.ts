import type { Ms } from '../schema/ids.ts';

/** One version of the center's policy: what it says, who put it there, when and why. Nothing of it ever changes. */
export type PolicyVersion = {
  /** `v-` and the first half of its checksum: the same text has the same name. */
  readonly version: string;
  readonly sha256: string;
  /** The policy in its short form, as JSON. */
  readonly text: string;
  readonly at: Ms;
  readonly by: string;
  readonly note?: string | undefined;
};

/** The version in force. */
export type PolicyInForce = PolicyVersion & {
  /** Goes up with every change of the version in force. */
  readonly revision: number;
  /** The version that came with the newest deployment. */
  readonly release?: string | undefined;
};

/** The versions of the center's policy, and which of them is in force. */
export interface PolicyVersions {
  /** The version in force; undefined before the first deployment has published one. */
  current(): Promise<PolicyInForce | undefined>;
  find(version: string): Promise<PolicyVersion | undefined>;
  /** Every version, newest first. */
  list(): Promise<readonly PolicyVersion[]>;
  /** Keeps a version; one that is there already stays as it is. */
  record(version: PolicyVersion): Promise<void>;
  /** Puts a version in force, unless another one came into force since `revision`, 0 for the first. */
  point(
    version: PolicyVersion & { readonly release?: string | undefined },
    revision: number,
  ): Promise<'pointed' | 'overtaken'>;
  /** The version that was in force at the end of a release; undefined for a release that is not over. */
  endOf(release: string): Promise<string | undefined>;
  rememberEnd(release: string, version: string): Promise<void>;
}
