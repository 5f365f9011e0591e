/** What became of one rule; `skipped` says what was missing to check it. */
export type Finding = {
  readonly rule: string;
  readonly result: 'holds' | 'broken' | 'skipped';
  readonly because?: string | undefined;
};

/** One rule of the protocol and how to check it; throws when it is broken. */
export type Rule<World> = { readonly rule: string; readonly check: (world: World) => Promise<void> };

/** Thrown by a check that cannot be made here. */
export class Skipped extends Error {}

/** Throws, saying what was got, unless it is so. */
export function expectThat(isSo: boolean, wanted: string, got: unknown): void {
  if (!isSo) throw new Error(`wanted ${wanted}, got ${JSON.stringify(got)}`);
}

/** Checks one rule. */
export async function findingOf<World>({ rule, check }: Rule<World>, world: World): Promise<Finding> {
  try {
    await check(world);
    return { rule, result: 'holds' };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { rule, result: error instanceof Skipped ? 'skipped' : 'broken', because };
  }
}

/** A finding as a line. */
export function lineOf({ rule, result, because }: Finding): string {
  const mark = { holds: 'ok      ', broken: 'BROKEN  ', skipped: 'skipped ' }[result];
  return `${mark}${rule}${because === undefined ? '' : `: ${because}`}`;
}
