import type { Connections } from './connections.ts';

/** Limits of API Gateway's WebSocket APIs in milliseconds of real time. */
export type ConnectionLimits = {
  readonly idleMs: number;
  readonly lifeMs: number;
};

/** API Gateway's own limits: ten minutes without traffic, two hours in all. */
export const connectionLimits: ConnectionLimits = { idleMs: 600_000, lifeMs: 7_200_000 };

const longestPauseMs = 5000;

/** Closes connections that are idle or open for too long; gives the function that stops this. */
export function expireConnections(connections: Connections, { idleMs, lifeMs }: ConnectionLimits): () => void {
  const timer = setInterval(
    () => {
      const now = performance.now();
      for (const connection of connections.all()) {
        const isExpired = now - connection.touchedAt > idleMs || now - connection.openedAt > lifeMs;
        if (isExpired) connection.close(1001, 'Going away');
      }
    },
    Math.min(longestPauseMs, idleMs / 4),
  );
  timer.unref();
  return () => clearInterval(timer);
}
