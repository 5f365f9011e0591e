/** Where a conversation stands, as its participants have to know it. */
export type Phase = 'bot' | 'waiting' | 'talking' | 'wrap-up' | 'callback' | 'closed';

/** What of an event decides where its conversation stands. */
type Step = { readonly event: { readonly type: string; readonly asap?: unknown; readonly from?: unknown } };

const phases: ReadonlyMap<string, Phase> = new Map(
  Object.entries({
    'agent-requested': 'waiting',
    queued: 'waiting',
    overflowed: 'waiting',
    transferred: 'waiting',
    escalated: 'waiting',
    'agent-lost': 'waiting',
    // Who goes back to people is queued at once; the others are the bot's again.
    reopened: 'bot',
    'callback-cancelled': 'bot',
    'callback-requested': 'callback',
    'callback-missed': 'callback',
    accepted: 'talking',
    'wrap-up-started': 'wrap-up',
    closed: 'closed',
    abandoned: 'closed',
  }),
);

/** Where a conversation stands after these events; a kind of event it does not know changes nothing. */
export function phaseOf(rows: readonly Step[]): Phase {
  return rows.reduce<Phase>((phase, { event: { type, asap, from } }) => {
    // Who is called as soon as it is their turn goes on waiting.
    if (asap) return 'waiting';
    // What the student writes before the agent has left goes on with them.
    if (from === 'student' && phase === 'wrap-up') return 'talking';
    return phases.get(type) ?? phase;
  }, 'bot');
}
