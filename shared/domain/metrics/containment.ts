import type { ContactRecord } from './contact-record.ts';
import { type Formula, type Measure, share } from './measure.ts';
import { saw, type ToldLog } from './told.ts';

const byRecord: Formula = {
  name: 'containment, closed by the bot',
  version: 2,
  unit: 'share',
  rule: 'ended as contained, no person asked for, not reopened / contacts that asked something',
  source: 'IBM watsonx Assistant: containment rate',
};

const byAnswer: Formula = {
  name: 'containment, by an answer',
  version: 1,
  unit: 'share',
  rule: "the same, and the bot's last word was an answer, not a menu or small talk",
  source: 'IBM watsonx Assistant: containment rate',
};

/** Containment as contact records tell it: a menu after which the student left counts. */
export function containment(records: readonly Pick<ContactRecord, 'contained' | 'studentMessages'>[]): Measure {
  const asked = records.filter(({ studentMessages }) => studentMessages > 0);
  return share(byRecord, asked, ({ contained }) => contained);
}

/** Containment as logs tell it. Ratings and later contacts on the topic are not looked at: no student's log holds them. */
export function containmentByAnswer(logs: readonly ToldLog[]): Measure {
  const asked = logs.filter((log) => log.some(({ event }) => event.type === 'message' && event.from === 'student'));
  return share(byAnswer, asked, isContainedByAnswer);
}

function isContainedByAnswer(log: ToldLog): boolean {
  const end = log.findLast(({ event }) => event.type === 'closed' || event.type === 'abandoned');
  const said = log.findLast(({ event }) => event.type === 'answered');
  return (
    end?.event.outcome === 'contained' &&
    said?.event.kind === 'answer' &&
    !saw(log, 'agent-requested', 'callback-requested', 'reopened')
  );
}
