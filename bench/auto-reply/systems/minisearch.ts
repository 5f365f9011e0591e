import MiniSearch from 'minisearch';
import type { Row } from '../rows.ts';
import { fromBytes, toBytes } from '../stored-json.ts';
import type { Ask, System } from '../system.ts';

// Words and word pairs; in Chinese, characters and character pairs.
const tokenize = (text: string): string[] => {
  const runs = text.toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{N}']+/gu) ?? [];
  return runs.flatMap((run, at) => {
    if (/^\p{Script=Han}/u.test(run)) return [...run].flatMap((one, place) => [one, run.slice(place, place + 2)]);
    return at > 0 ? [run, `${runs[at - 1]} ${run}`] : [run];
  });
};

const options = { fields: ['text'], storeFields: ['label'], tokenize, searchOptions: { tokenize } };

const best = (index: MiniSearch, text: string): string[] => [
  ...new Set(
    index
      .search(text)
      .slice(0, 50)
      .map(({ label }) => String(label)),
  ),
];

const askIndex =
  (index: MiniSearch): Ask =>
  ({ text }) => ({ labels: best(index, text).slice(0, 10) });

const indexOf = (rows: readonly Row[]): MiniSearch => {
  const index = new MiniSearch(options);
  index.addAll(rows.map(({ text, label }, id) => ({ id, text, label })));
  return index;
};

/** MiniSearch, each question finding the stored question most like it. */
export const minisearch: System = {
  train: (rows) => {
    const index = indexOf(rows.filter(({ label }) => label !== ''));
    return { ask: askIndex(index), stored: toBytes(index) };
  },
  load: (stored) => askIndex(MiniSearch.loadJSON(JSON.stringify(fromBytes(stored)), options)),
};
