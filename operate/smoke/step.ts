/** One step of the smoke test: what must be so, and what came instead when it is not. */
export type Step = { readonly name: string; readonly problem?: string };

/** Does each step in turn; what fails ends it, because the next ones stand on it. */
export async function inTurn(
  steps: readonly (readonly [name: string, work: () => Promise<string | undefined>])[],
  tell: (step: Step) => void,
): Promise<boolean> {
  for (const [name, work] of steps) {
    const problem = await problemOf(work);
    tell(problem === undefined ? { name } : { name, problem });
    if (problem !== undefined) return false;
  }
  return true;
}

async function problemOf(work: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) return String(error);
    return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
  }
}
