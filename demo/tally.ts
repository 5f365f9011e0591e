/** What all clients of the evening did on the wire, counted by themselves. */
export type Tally = {
  framesSent: number;
  framesReceived: number;
  connections: number;
  /** Connections that ended without the client wanting it. */
  cut: number;
  /** Requests sent again because no answer came or the center said it was busy. */
  resent: number;
  /** Messages the center took up before the one they follow, and told so. */
  outOfTurn: number;
  /** Times a client read what it had missed of a contact: at a gap, and on every new connection. */
  synced: number;
  /** Answers that said only that a function failed. */
  gatewayFailures: number;
  unreadable: number;
  /** Coded refusals, by code. */
  readonly refusals: Map<string, number>;
};

/** A tally of nothing yet. */
export function newTally(): Tally {
  return {
    framesSent: 0,
    framesReceived: 0,
    connections: 0,
    cut: 0,
    resent: 0,
    outOfTurn: 0,
    synced: 0,
    gatewayFailures: 0,
    unreadable: 0,
    refusals: new Map(),
  };
}
