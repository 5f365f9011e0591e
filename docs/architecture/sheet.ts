import type { CenterMap, Door, FunctionNode, Store } from './center-map.ts';

/** The measures of the drawing, in its own units: at 800 pixels a unit is seven eighths of one. */
export const measures = {
  ...{ width: 920, margin: 16, headHeight: 112, lineHeight: 16 },
  ...{ doorWidth: 262, boxLeft: 296, boxWidth: 92, firstRail: 420, lastRail: 818 },
  ...{ doorGap: 26, footHeight: 92, mostLetters: 38 },
} as const;

/** A function's place. */
export type Row = {
  readonly node: FunctionNode;
  readonly lines: readonly string[];
  readonly top: number;
  readonly height: number;
};

/** The rows of one door, and where they begin and end. */
export type Frame = {
  readonly door: Door;
  readonly rows: readonly Row[];
  readonly top: number;
  readonly bottom: number;
};

/** Where everything stands. */
export type Sheet = {
  readonly frames: readonly Frame[];
  readonly bottom: number;
  readonly railOf: (store: string) => number;
};

/** Gives every function a row, rows of one door together, and every store a rail. */
export function layOut({ functions, stores }: CenterMap): Sheet {
  const doors = Map.groupBy(functions, (one) => one.door);
  let top: number = measures.headHeight;
  const frames = [...doors].map(([door, nodes]): Frame => {
    top += measures.doorGap;
    const frameTop = top;
    const rows = nodes.map((node): Row => {
      const lines = linesOf(node.calls);
      const row = { node, lines, top, height: Math.max(36, lines.length * measures.lineHeight + 14) };
      top += row.height;
      return row;
    });
    return { door, rows, top: frameTop, bottom: top };
  });
  return { frames, bottom: top, railOf: railsFor(stores) };
}

function railsFor(stores: readonly Store[]): (store: string) => number {
  const names = stores.map((store) => store.name);
  const step = (measures.lastRail - measures.firstRail) / Math.max(1, names.length - 1);
  return (store) => Math.round(measures.firstRail + names.indexOf(store) * step);
}

/** Words in lines of a width, in their order. */
function linesOf(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1)}  ${word}`;
    if (lines.length > 0 && longer.length <= measures.mostLetters) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
