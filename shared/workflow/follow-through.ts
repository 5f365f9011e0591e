/** Tells operations of a problem the client need not know of; carries ids and the error, never what somebody wrote. */
export type Report = (
  problem: string,
  error: unknown,
  about: { readonly contactId?: string | undefined; readonly agentId?: string | undefined },
) => void;

/**
 * Does what follows an append, each step whatever becomes of the others. A failed one is reported, not thrown: what is stored
 * is acknowledged, and the sweep does again what was lost.
 */
export async function followThrough(
  report: Report,
  about: Parameters<Report>[2],
  steps: readonly (() => Promise<unknown>)[],
): Promise<void> {
  await Promise.all(steps.map((step) => attempt(report, about, step)));
}

async function attempt(report: Report, about: Parameters<Report>[2], step: () => Promise<unknown>): Promise<void> {
  try {
    await step();
  } catch (error) {
    report('a step after an append failed', error, about);
  }
}
