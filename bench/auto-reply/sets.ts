import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A data set of the table: its file in the data directory, and its folds where it has no split of its own. */
export type DataSet = { readonly title: string; readonly file: string; readonly folds?: number };

/** The public sets the engine is measured on; none is part of the project. */
export const dataSets: readonly DataSet[] = [
  { title: 'Banking77', file: 'banking77.jsonl' },
  { title: 'CLINC150', file: 'clinc150-dev.jsonl' },
  { title: 'UnionPay zh', file: 'unionpay-zh-dev.jsonl', folds: 5 },
  { title: 'openWHO zh', file: 'openwho-zh-dev.jsonl', folds: 5 },
  { title: 'openWHO en', file: 'openwho-en-dev.jsonl', folds: 5 },
  { title: 'HINT3', file: 'hint3-sofmattress.jsonl' },
];

/** The sets that are there, as full paths; a missing one is said on stderr. */
export const presentSets = (directory: string): readonly (DataSet & { readonly path: string })[] =>
  dataSets.flatMap((set) => {
    const path = join(directory, set.file);
    if (existsSync(path)) return [{ ...set, path }];
    console.error(`skipped ${set.title}: ${path} is not there`);
    return [];
  });
