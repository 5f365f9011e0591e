import type { ShownHelp, ShownHelps } from '../ports/shown-help.ts';

/** What the help center shows, in memory. */
export function memoryShownHelps(): ShownHelps {
  let row: ShownHelp | undefined;
  let writing: { readonly writer: string; readonly until: number } | undefined;
  return {
    shown: async () => row,
    async claim(writer, now, until) {
      if (writing && writing.until >= now) return false;
      writing = { writer, until };
      row = { articles: [], ...row, madeOf: undefined };
      return true;
    },
    async finish(writer, shown) {
      if (writing?.writer !== writer) return false;
      writing = undefined;
      row = shown;
      return true;
    },
    async leave(writer) {
      if (writing?.writer === writer) writing = undefined;
    },
  };
}
