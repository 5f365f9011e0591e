import type { Refusal } from '../iam/access.ts';
import type { Notes } from '../lambda/messages.ts';

/** Gathers what the runtime must hear of, so that one message tells many things. */
export type Notebook = {
  called(action: string): void;
  refused(refusal: Refusal): void;
  written(table: string): void;
  problem(sentence: string): void;
  /** What is there to tell, which is then taken as told; undefined when nothing is. */
  take(): Notes | undefined;
};

/** The longest that a note waits for an invocation's end to travel with. */
const longestMs = 20;

type Pages = { called: string[]; refused: Refusal[]; written: Set<string>; problems: string[] };

/** An empty notebook; `send` is called when nobody took what stands in it for 20 ms. */
export function openNotebook(send: (notes: Notes) => void): Notebook {
  let pages: Pages | undefined;
  let timer: NodeJS.Timeout | undefined;
  const take = (): Notes | undefined => {
    clearTimeout(timer);
    const taken = pages;
    pages = undefined;
    return taken && { ...taken, written: [...taken.written] };
  };
  const open = (): Pages => {
    if (pages !== undefined) return pages;
    timer = setTimeout(() => {
      const notes = take();
      if (notes !== undefined) send(notes);
    }, longestMs);
    pages = { called: [], refused: [], written: new Set(), problems: [] };
    return pages;
  };
  return {
    called: (action) => void open().called.push(action),
    refused: (refusal) => void open().refused.push(refusal),
    written: (table) => void open().written.add(table),
    problem: (sentence) => void open().problems.push(sentence),
    take,
  };
}
