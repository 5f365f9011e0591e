import type { Throttling } from './websocket-model.ts';

/** Takes one request from a bucket that fills by the rate up to the burst; false when it is empty. */
export type TakeToken = (nowMs: number) => boolean;

/** A token bucket as API Gateway throttles a stage. */
export function tokenBucket({ rate, burst }: Throttling): TakeToken {
  if (!Number.isFinite(rate)) return () => true;
  let tokens = burst;
  let filledAtMs = 0;
  return (nowMs) => {
    tokens = Math.min(burst, tokens + (Math.max(0, nowMs - filledAtMs) / 1000) * rate);
    filledAtMs = nowMs;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
