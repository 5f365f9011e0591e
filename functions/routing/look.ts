import type { ContactState } from '../../shared/domain/contact/state.ts';
import type { AgentId } from '../../shared/schema/ids.ts';

/** What a settled task leaves to look at. */
export type Look = {
  /** Queues to which a contact may have come: their rows are read as they are this moment. */
  readonly queues: readonly string[];
  /** An agent who may have a free slot, and what their profile serves: whoever waits there waited before, so that rows of a moment ago will do. */
  readonly agent?: { readonly profile: string; readonly agentId: AgentId; readonly queues: readonly string[] };
  /** True of a look that was asked for because the index of seats may have shown somebody too late. */
  readonly isSecond?: boolean | undefined;
  /** The contact that came, as its log was left a moment ago: an offer proves it, or reads it anew. */
  readonly known?: ContactState | undefined;
};

/** Several looks as one: what one run sees to. */
export type RunLook = {
  readonly queues: readonly string[];
  readonly latelyQueues: readonly string[];
  readonly woken: readonly { readonly profile: string; readonly agentId: AgentId }[];
  readonly isSecond: boolean;
  readonly known: readonly ContactState[];
};

/** Gathers the looks of a batch, so that ten events in a queue cost one run. */
export function together(looks: readonly Look[]): RunLook {
  const queues = [...new Set(looks.flatMap((look) => look.queues))];
  const agents = looks.flatMap(({ agent }) => agent ?? []);
  const served = new Set(agents.flatMap((agent) => agent.queues));
  const woken = new Map(agents.map(({ profile, agentId }) => [`${profile}#${agentId}`, { profile, agentId }]));
  return {
    queues,
    latelyQueues: [...served].filter((queue) => !queues.includes(queue)),
    woken: [...woken.values()],
    known: looks.flatMap((look) => look.known ?? []),
    isSecond: looks.every(({ isSecond, queues: named }) => isSecond || named.length === 0) && agents.length === 0,
  };
}

/** Every queue a run sees to. */
export function queuesOf({ queues, latelyQueues }: Pick<RunLook, 'queues' | 'latelyQueues'>): readonly string[] {
  return [...queues, ...latelyQueues];
}
