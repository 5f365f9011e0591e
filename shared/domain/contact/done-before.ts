import type { Claim } from './decide/agent.ts';
import type { ContactEvent } from './event.ts';
import type { LoggedEvent } from './evolve.ts';

/** What an action of an agent leaves in the log, told by its event. */
export type Trace = (event: ContactEvent) => boolean;

/**
 * The row an agent's action left when it was done before under the same claim, where its acknowledgement may have been lost; undefined when it was
 * not. Looked for between the offer of that epoch and the next one.
 */
export function doneBefore(log: readonly LoggedEvent[], claim: Claim, trace: Trace): LoggedEvent | undefined {
  const rows = log.slice(log.findIndex(({ event }) => isOfferOf(event, claim)));
  const isTheirs = rows[0] && isOfferOf(rows[0].event, claim);
  if (!isTheirs) return undefined;
  const next = rows.findIndex(({ event }, at) => at > 0 && event.type === 'offered');
  return (next < 0 ? rows : rows.slice(0, next)).findLast(({ event }) => trace(event));
}

function isOfferOf(event: ContactEvent, { agentId, epoch }: Claim): boolean {
  return event.type === 'offered' && event.epoch === epoch && event.agent.agentId === agentId;
}
