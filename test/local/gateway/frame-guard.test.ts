import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameGuard } from '../../../local/gateway/frame-guard.ts';

/** A masked text frame as a client sends it. */
function frame(payloadBytes: number, opcode = 1): Buffer {
  const length = Buffer.alloc(payloadBytes < 126 ? 1 : payloadBytes < 65_536 ? 3 : 9);
  if (length.length === 1) length[0] = 0x80 | payloadBytes;
  if (length.length === 3) length.writeUInt16BE(payloadBytes, 1);
  if (length.length === 9) length.writeBigUInt64BE(BigInt(payloadBytes), 1);
  if (length.length > 1) length[0] = 0x80 | (length.length === 3 ? 126 : 127);
  return Buffer.concat([Buffer.from([0x80 | opcode]), length, Buffer.alloc(4 + payloadBytes, 0xff)]);
}

function tooLarge(bytes: Buffer, cuts: readonly number[]): number[] {
  const found: number[] = [];
  const guard = frameGuard((size) => found.push(size));
  let from = 0;
  for (const cut of [...cuts, bytes.length].toSorted((a, b) => a - b)) {
    guard(bytes.subarray(from, cut));
    from = cut;
  }
  return found;
}

describe('frameGuard', () => {
  it('passes frames of 32 KB and reports larger ones', () => {
    const bytes = Buffer.concat([frame(32_768), frame(32_769), frame(5), frame(70_000)]);

    expect(tooLarge(bytes, [])).toEqual([32_769, 70_000]);
  });

  it('finds the same frames however the stream is cut', () => {
    const sizes = fc.array(fc.oneof(fc.nat(200), fc.integer({ min: 32_760, max: 32_780 })), { maxLength: 6 });
    fc.assert(
      fc.property(sizes, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), (lengths, shares) => {
        const bytes = Buffer.concat(lengths.map((length) => frame(length)));
        const cuts = shares.map((share) => Math.floor(share * bytes.length));

        expect(tooLarge(bytes, cuts)).toEqual(lengths.filter((length) => length > 32_768));
      }),
      { numRuns: 100 },
    );
  });
});
