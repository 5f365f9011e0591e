/** Invocations of one function in one chain of messages after which Lambda stops it. */
export const longestChain = 16;

/**
 * How often each function was invoked in a chain: a function is invoked by a message, which a function sent that was invoked by a message, and so
 * on. It travels in the trace header, as `Lineage=<function>:<times>|...`, which the SDK gives on with every call of a function.
 */
export type Chain = ReadonlyMap<string, number>;

const lineage = /(?:^|;)\s*Lineage=([^;]*)/;
const link = /^(.+):(\d+)$/;

/** Reads the chain from a trace header; empty when it tells of none. */
export function chainIn(traceHeader: string): Chain {
  const [, text = ''] = lineage.exec(traceHeader) ?? [];
  const links = text.split('|').flatMap((part) => {
    const [, name, times] = link.exec(part) ?? [];
    return name === undefined ? [] : [[decodeURIComponent(name), Number(times)] as const];
  });
  return new Map(links);
}

/** The longest of several chains, function by function: a batch is one invocation that carries on all of its messages. */
export function longestOf(chains: readonly Chain[]): Chain {
  const joined = new Map<string, number>();
  for (const [name, times] of chains.flatMap((chain) => [...chain])) {
    joined.set(name, Math.max(times, joined.get(name) ?? 0));
  }
  return joined;
}

/** The chain with one more invocation of a function, as the end of a trace header. */
export function lineageAfter(chain: Chain, functionName: string): string {
  const next = new Map(chain).set(functionName, (chain.get(functionName) ?? 0) + 1);
  return `;Lineage=${[...next].map(([name, times]) => `${encodeURIComponent(name)}:${times}`).join('|')}`;
}
