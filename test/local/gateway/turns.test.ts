import { expect, it } from 'vitest';
import { turns } from '../../../local/gateway/turns.ts';

it('lets so many be under way at once, the others in their order, also after one that failed', async () => {
  const inTurn = turns(2);
  const begun: number[] = [];
  const ends = Array.from({ length: 4 }, () => Promise.withResolvers<number>());

  const done = ends.map(({ promise }, at) =>
    inTurn(() => {
      begun.push(at);
      return promise;
    }),
  );
  const failed = expect(done[1]).rejects.toThrow('no');
  expect(begun).toEqual([0, 1]);
  ends[1]?.reject(new Error('no'));
  await failed;
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2]);
  for (const [at, { resolve }] of ends.entries()) resolve(at);

  expect([await done[0], await done[2], await done[3]]).toEqual([0, 2, 3]);
  expect(begun).toEqual([0, 1, 2, 3]);
});
