import type { analyse } from 'scslre';

type Pattern = ReturnType<typeof analyse>['parsed']['pattern'];
type Alternative = Pattern['alternatives'][number];
type Element = Alternative['elements'][number];
type Quantifier = Extract<Element, { readonly type: 'Quantifier' }>;

/** A quantifier without an end, and the text that a slow message repeats: what leads to it is itself made of what it takes. */
export type RepeatedPrefix = { readonly quantifier: string; readonly prefix: string };

/**
 * Finds in a pattern what `x\w+ y` has: on a message of nothing but x, the search begins anew at each x and reads to the end
 * each time. A word's edge or another look before it stops that; a quantifier that ends the pattern never has to look again.
 */
export const repeatedPrefixes = (pattern: Pattern): readonly RepeatedPrefix[] =>
  pattern.alternatives.flatMap((alternative) => inAlternative(alternative, [''], false));

// `before` is the texts that may lead to the alternative; empty once none is known, or something stops a new beginning.
const inAlternative = (
  { elements }: Alternative,
  before: readonly string[],
  isFollowed: boolean,
): readonly RepeatedPrefix[] =>
  elements.flatMap((element, at) => {
    const leading = elements.slice(0, at).reduce(extended, before);
    const follows = isFollowed || elements.slice(at + 1).some(isDemanding);
    return inElement(element, leading, follows);
  });

const inElement = (element: Element, leading: readonly string[], isFollowed: boolean): readonly RepeatedPrefix[] => {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives.flatMap((one) => inAlternative(one, leading, isFollowed));
    case 'Quantifier':
      return [...ofQuantifier(element, leading, isFollowed), ...inElement(element.element, leading, isFollowed)];
    default:
      return [];
  }
};

const ofQuantifier = (
  { max, raw, element }: Quantifier,
  leading: readonly string[],
  isFollowed: boolean,
): readonly RepeatedPrefix[] => {
  if (max !== Number.POSITIVE_INFINITY || !isFollowed || !isOneCharacter(element)) return [];
  const taken = new RegExp(`^(?:${element.raw})+$`, 'u');
  return leading
    .flatMap((prefix) => (prefix !== '' && taken.test(prefix) ? [{ quantifier: raw, prefix }] : []))
    .slice(0, 1);
};

const isOneCharacter = ({ type }: Element): boolean =>
  type === 'Character' || type === 'CharacterSet' || type === 'CharacterClass';

const isDemanding = (element: Element): boolean => element.type !== 'Quantifier' || element.min > 0;

// Of all that could be written before a quantifier so many texts are tried.
const mostTexts = 400;
const letters = ['a', 'z', '1', '的', '一', ' ', '!', ','];

const extended = (before: readonly string[], element: Element): readonly string[] => {
  const next = textsOf(element);
  return before.flatMap((one) => next.map((other) => one + other)).slice(0, mostTexts);
};

const textsOf = (element: Element): readonly string[] => {
  switch (element.type) {
    case 'Character':
      return [String.fromCodePoint(element.value)];
    case 'CharacterSet':
    case 'CharacterClass':
      return letters.filter((letter) => new RegExp(`^(?:${element.raw})$`, 'u').test(letter));
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives.flatMap(({ elements }) => elements.reduce(extended, [''])).slice(0, mostTexts);
    case 'Quantifier': {
      const once = textsOf(element.element);
      return element.min === 0 ? ['', ...once] : once;
    }
    case 'Assertion':
      return element.kind === 'lookahead' ? [''] : [];
    default:
      return [''];
  }
};
