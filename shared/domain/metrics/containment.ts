import type { ContactRecord } from './contact-record.ts';
import { type Formula, type Measure, share } from './measure.ts';
import { saw, type ToldLog } from './told.ts';

const byRecord: Formula = {
  name: 'containment, closed by the bot',
  version: 2,
  unit: 'share',
  rule: 'ended as contained, no person asked for, not reopened / contacts whose student wrote anything',
  source: 'IBM watsonx Assistant: containment rate',
};

const byAnswer: Formula = {
  name: 'containment, by an answer',
  version: 2,
  unit: 'share',
  rule: "the same, and the bot's last word, courtesies left out, was an answer: no menu and no question back",
  source: 'IBM watsonx Assistant: containment rate',
};

const coverage: Formula = {
  name: 'bot coverage',
  version: 1,
  unit: 'share',
  rule: 'contacts in which the bot gave an answer, no menu and no question back, whatever came of it / contacts whose student wrote anything',
  source: 'ours',
};

/** How many of those who wrote were given an answer by the bot. */
export function botCoverage(records: readonly Pick<ContactRecord, 'facts' | 'studentMessages'>[]): Measure {
  const asked = records.filter(({ studentMessages }) => studentMessages > 0);
  return share(coverage, asked, ({ facts }) => facts?.botTurns.some(({ kind }) => kind === 'answer') ?? false);
}

/** Containment as contact records tell it: a contact ends as contained by an answer that stands, not by a menu or one that was called unhelpful. */
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
  const said = log.findLast(({ event }) => event.type === 'answered' && !courtesies.has(event.kind));
  return (
    end?.event.outcome === 'contained' &&
    said?.event.kind === 'answer' &&
    !saw(log, 'agent-requested', 'callback-requested', 'reopened')
  );
}

// What is said to thanks or to a student who is helped leaves the answer before it as it stands.
const courtesies: ReadonlySet<string | undefined> = new Set(['small-talk', 'solved']);
