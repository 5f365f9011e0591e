// Run: node bench/auto-reply/generate-simplified-map.ts > knowledge/lexicon/characters.yaml

import hongKong from 'opencc-js/dict/HKVariants';
import simplifiedToTraditional from 'opencc-js/dict/STCharacters';
import phrases from 'opencc-js/dict/STPhrases';
import traditionalToSimplified from 'opencc-js/dict/TSCharacters';
import taiwan from 'opencc-js/dict/TWVariants';

/** Characters that are ordinary in simplified text: OpenCC writes them for another one in a few phrases only. */
const ordinary = new Set('座俱像哩呆藤薰坐果待么');

const entries = (dictionary: string): [string, string][] =>
  dictionary.split('|').map((line) => {
    const [from = '', to = ''] = line.split(' ');
    return [from, to];
  });

const gb2312 = (): Set<string> => {
  const decoder = new TextDecoder('gbk');
  const characters = new Set<string>();
  for (let high = 0xb0; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) characters.add(decoder.decode(Uint8Array.of(high, low)));
  return characters;
};

const isHan = (character: string): boolean => /^[\u4e00-\u9fff]$/.test(character);

const buildMap = (): Map<string, string> => {
  const map = new Map(entries(traditionalToSimplified).filter(([from, to]) => isHan(from) && isHan(to)));
  const link = (from: string, to: string): void => {
    const target = map.get(to) ?? to;
    if (isHan(from) && isHan(to) && !map.has(from) && from !== target && !ordinary.has(from)) map.set(from, target);
  };
  for (const [traditional, variant] of [...entries(taiwan), ...entries(hongKong)])
    if (map.get(traditional) !== variant) link(variant, traditional);
  for (const [simplified, traditional] of [...entries(phrases), ...entries(simplifiedToTraditional)]) {
    const written = [...traditional];
    [...simplified].forEach((character, at) => {
      link(written[at] ?? character, character);
    });
  }
  return map;
};

const common = gb2312();
const pairsInRow = 24;
const pairs = [...buildMap()]
  .filter(([, to]) => common.has(to))
  .map((pair) => pair.join(''))
  .sort();
const rows = Array.from({ length: Math.ceil(pairs.length / pairsInRow) }, (_, row) =>
  pairs.slice(row * pairsInRow, (row + 1) * pairsInRow).join(' '),
);

process.stdout.write(`# Traditional characters, each with its simplified one: ${pairs.length} pairs. Generated from OpenCC's tables, not edited by hand.
${rows.map((row) => `- ${row}\n`).join('')}`);
