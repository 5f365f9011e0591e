import type { ContactState } from '../../shared/domain/contact/state.ts';
import type { IntakePorts } from './intake-ports.ts';

// The bot needs some milliseconds; where it takes longer, nobody waits for it.
const bySecond = 3;

/**
 * What a student's wish for a person leads to: the bot understands first what they asked before, so that the contact waits in the queue of that and its
 * agent is shown what the bot thought of, and wakes routing; which is woken a little later in any case.
 */
export function handOverSteps(
  { autoReply, routing }: Pick<IntakePorts, 'autoReply' | 'routing'>,
  { contactId, questionSeq: seq }: ContactState,
): readonly (() => Promise<void>)[] {
  if (seq === 0) return [() => routing.send({ kind: 'contact', contactId })];
  return [
    () => autoReply.send({ contactId, seq, helps: true }),
    () => routing.send({ kind: 'contact', contactId }, bySecond),
  ];
}
