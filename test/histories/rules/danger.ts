import type { LogEntry } from '../../../shared/domain/contact/evolve.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { texts } from '../people/texts.ts';
import { contactsOf, entriesOf, wentWrong } from './look.ts';
import type { Rule } from './rule.ts';

/** Within so long the sweep has looked at a danger, and what it sent has arrived, though two functions died over it and time has jumped. */
const nextLookMs = 600_000;
/** Where nothing goes wrong nobody waits for a sweep to be told. */
const atOnceMs = 10_000;

/** Whoever spoke of danger was heard, or is in a person's hands; and of every danger heard the supervisors were alerted while it was open. */
export const everyDangerIsAlerted: Rule = {
  name: 'every danger is alerted',
  quiet: ({ acknowledged, center, world }) => [
    ...acknowledged
      .filter(({ text }) => texts.danger.some((danger) => text.startsWith(danger)))
      .filter(({ contactId, seq }) => !isHeard(entriesOf(center(), contactId as ContactId), seq))
      .map(({ contactId, text }) => `${contactId}: nobody heard "${text}"`),
    ...contactsOf(center()).flatMap(({ contactId }) => unheardSurveys(entriesOf(center(), contactId))),
    ...contactsOf(center())
      .filter(({ contactId }) => isUntold(entriesOf(center(), contactId), wentWrong({ world })))
      .map(({ contactId }) => `${contactId}: no supervisor was told of its danger`),
  ],
};

function isHeard(log: readonly LogEntry[], seq: number): boolean {
  const said = log.find((entry) => entry.seq === seq)?.state;
  const isKnown = said?.phase === 'active' || said?.danger !== undefined;
  return isKnown || log.some((entry) => entry.seq > seq && (opens(entry) || entry.event.type === 'accepted'));
}

function unheardSurveys(log: readonly LogEntry[]): readonly string[] {
  return log.flatMap(({ seq, event }) => {
    const words = event.type === 'survey-answered' ? event.comment : undefined;
    return words === undefined || isHeard(log, seq)
      ? []
      : [`nobody heard what was written at ${seq} into a survey: "${words}"`];
  });
}

function isUntold(log: readonly LogEntry[], hasGoneWrong: boolean): boolean {
  const opened = log.find(opens);
  if (!opened) return false;
  const told = log.find(({ seq, event }) => seq > opened.seq && event.type === 'alerted');
  if (told) return !hasGoneWrong && told.at - opened.at > atOnceMs;
  // It ended before the next look at it.
  const ended = log.find(({ seq, state }) => seq > opened.seq && state.phase === 'closed');
  return !(ended && ended.at - opened.at < nextLookMs);
}

function opens({ event }: LogEntry): boolean {
  return (event.type === 'triaged' || event.type === 'urgency-raised') && event.danger !== undefined;
}
