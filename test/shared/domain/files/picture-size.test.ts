import { expect, test } from 'vitest';
import { pictureSize } from '../../../../shared/domain/files/picture-size.ts';
import { gif, jpeg, pdf, png, webp } from './made-files.ts';

/** The head of a WebP of one frame, by the fields its kind has. */
function webpOf(kind: string, fields: readonly number[]): Uint8Array {
  return Uint8Array.from([...Buffer.from(`RIFF\x1a\0\0\0WEBP${kind}\x0a\0\0\0`, 'latin1'), ...fields]);
}

test.each([
  ['a PNG', png(640, 480), 'image/png'],
  ['a GIF', gif(640, 480), 'image/gif'],
  ['a JPEG with a comment and a byte that fills up', jpeg(640, 480), 'image/jpeg'],
  ['an extended WebP', webp(640, 480), 'image/webp'],
  ['a lossy WebP', webpOf('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, 0x80, 2, 0xe0, 1]), 'image/webp'],
  ['a lossless WebP', webpOf('VP8L', [0x2f, 0x7f, 0xc2, 0x77, 0]), 'image/webp'],
] as const)('reads the size of %s', (_what, bytes, mediaType) => {
  expect(pictureSize(bytes, mediaType)).toEqual({ width: 640, height: 480 });
});

test.each([
  ['a picture of no height', png(640, 0), 'image/png'],
  ['a head that ends too soon', png(640, 480).subarray(0, 18), 'image/png'],
  ['a JPEG without a frame', Uint8Array.of(0xff, 0xd8, 0, 0), 'image/jpeg'],
  ['a WebP of an unknown kind', webpOf('VP9 ', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 'image/webp'],
  ['what is no picture', pdf(), 'application/pdf'],
] as const)('finds none in %s', (_what, bytes, mediaType) => {
  expect(pictureSize(bytes, mediaType)).toBeUndefined();
});
