import * as v from 'valibot';
import { expect, test } from 'vitest';
import { integer } from '../../../shared/schema/numbers.ts';
import { readAs } from '../../../shared/schema/read-as.ts';

const Message = v.strictObject({
  text: v.pipe(v.string(), v.maxLength(5)),
  from: v.picklist(['student', 'agent']),
  seqs: v.array(integer),
});

test('gives back what has the form', () => {
  const message = { text: 'hello', from: 'agent', seqs: [1] };

  expect(readAs(Message, message)).toEqual(message);
});

test('names every field that has not, and what it may be', () => {
  const read = () => readAs(Message, { text: 'hello!', from: 'bot', seqs: [1, 1.5] });

  expect(read).toThrow(/text: allowed is <=5; from: .*"agent".*; seqs\.1: allowed is safe integer/);
});

test('tells a missing field from a wrong one and from one nobody knows', () => {
  const read = () => readAs(Message, { from: undefined, seqs: [], tone: 'kind' });

  expect(read).toThrow(/^text: is missing; from: allowed is .*; tone: is no field$/);
});

test('repeats nothing of what somebody wrote', () => {
  const secret = 'my password is 1234';

  for (const wrong of [{ text: secret, from: secret, seqs: secret }, secret, [secret]]) {
    expect(() => readAs(Message, wrong)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('1234') }),
    );
  }
});
