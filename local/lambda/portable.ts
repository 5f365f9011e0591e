/** Bytes that cross to another thread alone: a small Buffer lies in a pool, and the whole pool would be copied. */
export function portable(bytes: Buffer): Buffer {
  return Buffer.from(new Uint8Array(bytes).buffer);
}
