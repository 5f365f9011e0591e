import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { QuickDigest } from '../../../shared/aws/quick-digest.ts';

const text = Buffer.from('AWS4-HMAC-SHA256');
const padded = new Uint8Array(40).map((_, at) => at);
const view = padded.subarray(4, 36);

test('is the SHA-256 of what it was given, in pieces too', async () => {
  const digest = new QuickDigest();

  digest.update(text.subarray(0, 4));
  digest.update(text.subarray(4));

  expect(Buffer.from(await digest.digest()).toString('hex')).toBe(createHash('sha256').update(text).digest('hex'));
});

test.each([
  ['text', 'a secret', 'a secret'],
  ['bytes', Buffer.from('a secret'), 'a secret'],
  ['part of a buffer', view, view.slice()],
  ['a buffer without a view', view.slice().buffer, view.slice()],
])('is the HMAC by a secret that is %s, each time', async (_what, secret, key) => {
  const expected = createHmac('sha256', key).update(text).digest('hex');

  for (const _turn of ['first', 'second']) {
    const digest = new QuickDigest(secret);
    digest.update(text);
    expect(Buffer.from(await digest.digest()).toString('hex')).toBe(expected);
  }
});
