import { randomBytesOf } from '../random-bytes.ts';

/** A new value of `_X_AMZN_TRACE_ID`: root with the second of its beginning, parent, and that nothing is recorded. */
export function newTraceId(nowMs: number): string {
  const second = Math.floor(nowMs / 1000)
    .toString(16)
    .padStart(8, '0');
  const random = randomBytesOf(20).toString('hex');
  return `Root=1-${second}-${random.slice(0, 24)};Parent=${random.slice(24)};Sampled=0`;
}
