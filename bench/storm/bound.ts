/** What coming back costs and what there is to pay it with; CPU in seconds. */
export type Cost = {
  readonly clients: number;
  /** Of the center until it takes requests. */
  readonly startSeconds: number;
  /** Of one client that comes back alone to a warm center: the center's share and its own. */
  readonly centerSeconds: number;
  readonly clientSeconds: number;
  readonly cores: number;
};

/**
 * The soonest that all could be back on this machine, in seconds after the kill: the center starts, on one core, and then every core resumes one client
 * after the other, as cheaply as when nobody else comes.
 */
export function boundSeconds({ clients, startSeconds, centerSeconds, clientSeconds, cores }: Cost): number {
  return startSeconds + (clients * (centerSeconds + clientSeconds)) / cores;
}
