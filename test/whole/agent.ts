import { connect, type Person } from './person.ts';

/** An agent on a real connection, who stays on duty until they leave. */
export type Agent = Person & {
  /** Takes the next offer of a contact, and comes back to duty when a slow machine let one pass; gives the epoch. */
  readonly accepts: (contactId: string, patienceMs?: number) => Promise<number>;
  /** Says that they are ready, away or offline. */
  readonly is: (status: 'ready' | 'away' | 'offline') => Promise<unknown>;
  readonly leaves: () => Promise<void>;
};

/** Lets an agent of a profile come on duty; their lease is renewed a third of its length apart, by the center's clock. */
export async function agentOn(
  origin: string,
  speed: number,
  claims: { readonly sub: string; readonly profile: string; readonly role?: string },
  onFailure?: (said: string) => void,
): Promise<Agent> {
  const agent = await connect(origin, { role: 'agent', ...claims }, onFailure);
  let wanted = 'ready';
  const is = (status: string) => {
    wanted = status;
    return agent.ask({ action: 'presence.set', status });
  };
  await is('ready');
  let released = 0;
  const renewal = setInterval(() => {
    const seen = agent.frames.filter((frame) => frame.type === 'released').length;
    // Whoever let an offer pass counts as missing until they say otherwise.
    const isMissing = wanted === 'ready' && seen > released;
    agent.send(isMissing ? { action: 'presence.set', status: 'ready' } : { action: 'presence.renew' });
    released = seen;
  }, 15_000 / speed);
  return {
    ...agent,
    is,
    accepts: (contactId, patienceMs) => accept(agent, contactId, is, patienceMs),
    leaves: async () => {
      clearInterval(renewal);
      await is('offline');
      agent.hangUp();
    },
  };
}

async function accept(
  agent: Person,
  contactId: string,
  is: (status: string) => Promise<unknown>,
  patienceMs = 60_000,
): Promise<number> {
  for (let newest = 0; ; ) {
    const offer = await agent.sees(
      `offer of ${contactId}`,
      (frame) => frame.type === 'offer' && frame['contactId'] === contactId && Number(frame['epoch']) > newest,
      patienceMs,
    );
    newest = Number(offer['epoch']);
    const answer = await agent.ask({ action: 'offer.accept', contactId, epoch: newest });
    if (answer.type === 'ack') return newest;
    await is('ready');
  }
}
