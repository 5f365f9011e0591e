import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chainIn, lineageAfter, longestOf } from '../../../local/lambda/chain.ts';

const header = 'Root=1-67891233-abcdef012345678912345678;Parent=463ac35c9f6413ad;Sampled=0';

it('a trace header without a lineage tells of no chain', () => {
  expect(chainIn(header)).toEqual(new Map());
  expect(chainIn('')).toEqual(new Map());
  expect(chainIn(`${header};Lineage=nonsense`)).toEqual(new Map());
});

it('each invocation adds one to its function, whatever the function is called', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { maxLength: 30 }), (names) => {
      const last = names.reduce((seen, name) => header + lineageAfter(chainIn(seen), name), header);

      const times = (name: string) => names.filter((one) => one === name).length;
      expect(chainIn(last)).toEqual(new Map(names.map((name) => [name, times(name)])));
    }),
  );
});

it('a batch carries on the longest chain of its messages, function by function', () => {
  const chains = [
    new Map([
      ['a', 2],
      ['b', 1],
    ]),
    new Map([['b', 4]]),
  ];

  expect(longestOf(chains)).toEqual(
    new Map([
      ['a', 2],
      ['b', 4],
    ]),
  );
  expect(longestOf([])).toEqual(new Map());
});
