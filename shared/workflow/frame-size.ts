/** What a frame, or a part of one, weighs on the wire, in bytes of UTF-8. */
export function frameBytes(part: object): number {
  return Buffer.byteLength(JSON.stringify(part));
}
