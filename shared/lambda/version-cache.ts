import type { Ms } from '../schema/ids.ts';

/** How soon what could not be opened is looked for again where there is nothing before it. */
const againMs = 5_000;

/**
 * The version in force of something published, looked for when the last look is older than `freshMs` and opened again only when it is another one.
 * What cannot be read goes to `onProblem`, and what was good last stays; where nothing was, it is looked for again soon. Undefined before the first.
 */
export function versionCache<Version extends { readonly version: string }, Opened>(
  look: () => Promise<Version | undefined>,
  open: (version: Version) => Opened | Promise<Opened>,
  freshMs: number,
  onProblem: (cause: unknown) => void,
): (now: Ms) => Promise<Opened | undefined> {
  let kept: { readonly version: string; readonly opened: Opened } | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  return async (now) => {
    if (now - lookedAt < freshMs) return kept?.opened;
    try {
      const found = await look();
      if (found && found.version !== kept?.version) kept = { version: found.version, opened: await open(found) };
      // Until something is published every call looks again: the first version should not wait.
      if (found) lookedAt = now;
    } catch (cause) {
      lookedAt = kept ? now : now - freshMs + againMs;
      onProblem(cause);
    }
    return kept?.opened;
  };
}
