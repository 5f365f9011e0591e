import type { HelpExported, HelpExports } from '../ports/help-facts.ts';

/** Until when the help center is exported, in memory. */
export function memoryHelpExports(): HelpExports {
  let last: HelpExported | undefined;
  return {
    last: async () => last,
    put: async (exported) => {
      last = exported;
    },
  };
}
