import type { PolicyInForce, PolicyVersion, PolicyVersions } from '../ports/policy-versions.ts';

/** The versions of the center's policy, in memory. */
export function memoryPolicyVersions(): PolicyVersions {
  const versions = new Map<string, PolicyVersion>();
  const ends = new Map<string, string>();
  let current: PolicyInForce | undefined;
  return {
    current: async () => current,
    find: async (version) => versions.get(version),
    list: async () => [...versions.values()].sort((one, other) => other.at - one.at),
    record: async (version) => {
      if (!versions.has(version.version)) versions.set(version.version, version);
    },
    point: async (version, revision) => {
      if ((current?.revision ?? 0) !== revision) return 'overtaken';
      current = { ...version, revision: revision + 1 };
      return 'pointed';
    },
    endOf: async (release) => ends.get(release),
    rememberEnd: async (release, version) => void ends.set(release, version),
  };
}
