import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../shared/aws/attribute-value.ts';

/** What stands for the names and values of an expression. */
export type Bound = { readonly names: Readonly<Record<string, string>>; readonly values: Readonly<Item> };

/** Whether a row, or nothing where there is none, is as a condition asks. */
export type Condition = (row: Readonly<Item>, bound: Bound) => boolean;

/** The row that an update makes of another one; throws where it sets something within what is not there, or counts on from it. */
export type Update = (row: Readonly<Item>, bound: Bound) => Item;

type Read = (row: Readonly<Item>, bound: Bound) => AttributeValue | undefined;
type Path = readonly string[];
type Text = { readonly next: () => string | undefined; readonly take: (wanted?: string) => string };

const conditions = new Map<string, Condition>();
const updates = new Map<string, Update>();

/** The condition, key condition or filter that a text is, as far as the center's own go. */
export function conditionOf(expression: string): Condition {
  return known(conditions, expression, (text) => disjunction(text));
}

/** The update that a text is: what it sets, from the row as it was, and what it removes. */
export function updateOf(expression: string): Update {
  return known(updates, expression, (text) => {
    const sets: (readonly [Path, Read])[] = [];
    const removes: Path[] = [];
    while (text.next()) {
      const verb = text.take();
      do {
        if (verb === 'REMOVE') removes.push(path(text));
        else if (verb === 'SET') sets.push(assignment(text));
        else throw new Error(`expression "${expression}": ${verb} is neither SET nor REMOVE`);
      } while (text.next() === ',' && text.take());
    }
    return (row, bound) => {
      const values = sets.map(([place, read]) => [place, read(row, bound)] as const);
      const after = values.reduce<Item>((one, [place, value]) => withValue(one, place, value, bound), { ...row });
      return removes.reduce((one, place) => withValue(one, place, undefined, bound), after);
    };
  });
}

function known<Meaning>(all: Map<string, Meaning>, expression: string, parse: (text: Text) => Meaning): Meaning {
  const before = all.get(expression);
  if (before) return before;
  const text = wordsOf(expression);
  const meaning = parse(text);
  if (text.next() !== undefined) throw new Error(`expression "${expression}": nothing is known of "${text.next()}"`);
  all.set(expression, meaning);
  return meaning;
}

function wordsOf(expression: string): Text {
  const words = expression.match(/[#:]?\w+|<>|<=|>=|\S/g) ?? [];
  let at = 0;
  return {
    next: () => words[at],
    take: (wanted) => {
      const word = words[at] ?? '';
      if (wanted !== undefined && word !== wanted) throw new Error(`expression "${expression}": no ${wanted} there`);
      at += 1;
      return word;
    },
  };
}

function disjunction(text: Text): Condition {
  const first = conjunction(text);
  if (text.next() !== 'OR') return first;
  text.take();
  const others = disjunction(text);
  return (row, bound) => first(row, bound) || others(row, bound);
}

function conjunction(text: Text): Condition {
  const first = negation(text);
  if (text.next() !== 'AND') return first;
  text.take();
  const others = conjunction(text);
  return (row, bound) => first(row, bound) && others(row, bound);
}

function negation(text: Text): Condition {
  if (text.next() !== 'NOT') return asked(text);
  text.take();
  const denied = negation(text);
  return (row, bound) => !denied(row, bound);
}

function asked(text: Text): Condition {
  switch (text.next()) {
    case '(': {
      text.take();
      const within = disjunction(text);
      text.take(')');
      return within;
    }
    case 'attribute_exists':
    case 'attribute_not_exists': {
      const isWanted = text.take() === 'attribute_exists';
      text.take('(');
      const place = path(text);
      text.take(')');
      return (row, bound) => (valueAt(row, place, bound) !== undefined) === isWanted;
    }
    case 'begins_with': {
      text.take();
      text.take('(');
      const read = operand(text);
      text.take(',');
      const begin = operand(text);
      text.take(')');
      return (row, bound) => read(row, bound)?.S?.startsWith(begin(row, bound)?.S ?? '') === true;
    }
    default:
      return comparison(text);
  }
}

const compares: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function comparison(text: Text): Condition {
  const left = operand(text);
  const sign = text.take();
  if (sign === 'BETWEEN') {
    const from = operand(text);
    text.take('AND');
    const to = operand(text);
    return (row, bound) => {
      const value = left(row, bound);
      return orderOf(value, from(row, bound)) >= 0 && orderOf(value, to(row, bound)) <= 0;
    };
  }
  const right = operand(text);
  // What is not there, or of another kind, is not the same, and neither less nor more.
  if (sign === '<>') return (row, bound) => orderOf(left(row, bound), right(row, bound)) !== 0;
  const holds = compares[sign];
  if (!holds) throw new Error(`expression: nothing is known of "${sign}"`);
  return (row, bound) => holds(orderOf(left(row, bound), right(row, bound)));
}

function orderOf(one: AttributeValue | undefined, other: AttributeValue | undefined): number {
  if (one?.N !== undefined && other?.N !== undefined) return Number(one.N) - Number(other.N);
  if (one?.S === undefined || other?.S === undefined) return Number.NaN;
  return one.S === other.S ? 0 : one.S < other.S ? -1 : 1;
}

function operand(text: Text): Read {
  const word = text.next() ?? '';
  if (word.startsWith(':')) {
    text.take();
    return (_row, { values }) => values[word];
  }
  if (word === 'size') {
    text.take();
    text.take('(');
    const place = path(text);
    text.take(')');
    return (row, bound) => ({ N: String(Object.keys(valueAt(row, place, bound)?.M ?? {}).length) });
  }
  if (word === 'if_not_exists') {
    text.take();
    text.take('(');
    const place = path(text);
    text.take(',');
    const otherwise = operand(text);
    text.take(')');
    return (row, bound) => valueAt(row, place, bound) ?? otherwise(row, bound);
  }
  const place = path(text);
  return (row, bound) => valueAt(row, place, bound);
}

function assignment(text: Text): readonly [Path, Read] {
  const place = path(text);
  text.take('=');
  const first = operand(text);
  const sign = text.next();
  if (sign !== '+' && sign !== '-') return [place, first];
  text.take();
  const second = operand(text);
  const factor = sign === '+' ? 1 : -1;
  return [place, (row, bound) => ({ N: String(numberIn(first(row, bound)) + factor * numberIn(second(row, bound))) })];
}

// As DynamoDB does, which counts on from no row that has nothing there.
function numberIn(value: AttributeValue | undefined): number {
  if (value?.N !== undefined) return Number(value.N);
  const problem = value
    ? 'An operand in the update expression has an incorrect data type'
    : 'The provided expression refers to an attribute that does not exist in the item';
  throw Object.assign(new Error(problem), { name: 'ValidationException' });
}

function path(text: Text): Path {
  const names = [text.take()];
  while (text.next() === '.') {
    text.take();
    names.push(text.take());
  }
  return names;
}

function nameOf(word: string, { names }: Bound): string {
  const name = word.startsWith('#') ? names[word] : word;
  if (name === undefined) throw new Error(`expression: ${word} stands for nothing`);
  return name;
}

function valueAt(row: Readonly<Item>, place: Path, bound: Bound): AttributeValue | undefined {
  const [first = '', ...within] = place;
  const value = row[nameOf(first, bound)];
  return within.length === 0 ? value : value?.M && valueAt(value.M, within, bound);
}

function withValue(row: Item, place: Path, value: AttributeValue | undefined, bound: Bound): Item {
  const [first = '', ...within] = place;
  const name = nameOf(first, bound);
  const { [name]: before, ...others } = row;
  if (within.length > 0) {
    if (before?.M) return { ...row, [name]: { M: withValue(before.M, within, value, bound) } };
    if (value === undefined) return row;
    throw new Error(`expression: ${name} of a row is no map that something can be set in`);
  }
  return value === undefined ? others : { ...others, [name]: value };
}
