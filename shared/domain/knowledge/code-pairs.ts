// Printable ASCII without quote, backslash, backtick and dollar: safe and one byte each in any minified bundle.
const alphabet = '!#%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~';
const base = alphabet.length;
const firstHan = 0x4e00;

const digit = (value: number): string => alphabet.charAt(value);

// A step below the base is one character; a longer one is the last digit, repeated, then the rest.
const packStep = (step: number): string =>
  digit(base - 1).repeat(Math.floor(step / (base - 1))) + digit(step % (base - 1));

const packSteps = (ascending: readonly number[]): string =>
  ascending.map((code, at) => packStep(code - (ascending[at - 1] ?? firstHan))).join('');

/** Packs pairs of Han code points as ASCII: the sources as steps, a space, the targets as steps, a space, each source's target by its rank. */
export const packCodePairs = (pairs: readonly (readonly [from: number, to: number])[]): string => {
  const sorted = pairs.toSorted(([a], [b]) => a - b);
  const targets = [...new Set(pairs.map(([, to]) => to))].sort((a, b) => a - b);
  const rank = new Map(targets.map((code, at) => [code, at]));
  const ranks = sorted.map(([, to]) => {
    const at = rank.get(to) ?? 0;
    return digit(Math.floor(at / base)) + digit(at % base);
  });
  return [packSteps(sorted.map(([from]) => from)), packSteps(targets), ranks.join('')].join(' ');
};

const unpackSteps = (packed: string): number[] => {
  const codes: number[] = [];
  let code = firstHan;
  for (const character of packed) {
    const step = alphabet.indexOf(character);
    code += step;
    if (step < base - 1) codes.push(code);
  }
  return codes;
};

/** Reads what `packCodePairs` wrote into a table from source to target code point. */
export const unpackCodePairs = (packed: string): Map<number, number> => {
  const [sources = '', targets = '', ranks = ''] = packed.split(' ');
  const targetCodes = unpackSteps(targets);
  return new Map(
    unpackSteps(sources).map((from, at) => {
      const rank = alphabet.indexOf(ranks.charAt(2 * at)) * base + alphabet.indexOf(ranks.charAt(2 * at + 1));
      return [from, targetCodes[rank] ?? from];
    }),
  );
};
