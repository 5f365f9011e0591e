import type { ShownHelp, ShownHelps } from '../ports/shown-help.ts';

/** What the help center shows, in memory. */
export function memoryShownHelps(): ShownHelps {
  let row: ShownHelp | undefined;
  let writing: { readonly writer: string; readonly until: number } | undefined;
  return {
    shown: async () => row,
    async claim(writer, now, until, release) {
      if (writing && writing.until >= now && writing.writer !== writer) return false;
      if (release !== undefined && row?.release !== release) return false;
      writing = { writer, until };
      row = { ...row, madeOf: undefined };
      return true;
    },
    async renew(writer, until) {
      if (writing?.writer !== writer) return false;
      writing = { writer, until };
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
