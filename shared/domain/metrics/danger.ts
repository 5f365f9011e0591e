import { shareBounds } from '../../answers/engine.ts';
import type { DangerVerdict } from '../contact/event.ts';
import type { LoggedEvent } from '../contact/evolve.ts';
import type { ContactRecord } from './contact-record.ts';
import { type Formula, type Measure, type Spread, share, spread } from './measure.ts';

// Both bounds together are missed with a chance of 5 %.
const missEachBound = 0.025;

/** What a log says of danger: what was heard, how long it waited for a person, and what that person says. */
export function dangerOf(
  log: readonly LoggedEvent[],
): Pick<
  { [K in keyof ContactRecord]: ContactRecord[K] | undefined },
  'danger' | 'dangerWaitSeconds' | 'dangerWas' | 'dangerKind'
> {
  const heard = log.filter(({ event }) => heardIn(event) !== undefined);
  const said = log.flatMap(({ event }) => judgedIn(event) ?? []).at(-1);
  const newest = heard.at(-1);
  return {
    danger: newest && heardIn(newest.event),
    dangerWaitSeconds: waitSeconds(log, heard[0]),
    dangerWas: said?.was,
    dangerKind: said?.kind,
  };
}

function heardIn(event: LoggedEvent['event']): ContactRecord['danger'] {
  return event.type === 'triaged' || event.type === 'urgency-raised' ? event.danger : undefined;
}

function judgedIn(event: LoggedEvent['event']): DangerVerdict | undefined {
  return event.type === 'closed' || event.type === 'callback-missed' ? event.danger : undefined;
}

function waitSeconds(log: readonly LoggedEvent[], heard: LoggedEvent | undefined): number | undefined {
  if (!heard) return undefined;
  const passage = log.filter(({ event }) => isHold(event.type) || isRelease(event.type));
  const before = passage.findLast(({ seq }) => seq < heard.seq);
  if (before && isHold(before.event.type)) return 0;
  const taken = passage.find(({ seq, event }) => seq > heard.seq && isHold(event.type));
  // Two machines' clocks may differ by more than it took.
  return taken && Math.max(0, taken.at - heard.at) / 1000;
}

function isHold(type: LoggedEvent['event']['type']): boolean {
  return type === 'accepted' || type === 'wrap-up-started';
}

function isRelease(type: LoggedEvent['event']['type']): boolean {
  return ['agent-lost', 'transferred', 'escalated', 'closed', 'abandoned', 'callback-missed'].includes(type);
}

const precision: Formula = {
  name: 'danger precision',
  version: 1,
  unit: 'share',
  rule: 'was danger / heard as danger, of those whoever took them spoke of',
  source: 'ours; bounds: Clopper and Pearson 1934',
};

const hearing: Formula = {
  name: 'danger heard',
  version: 1,
  unit: 'share',
  rule: 'heard as danger / was danger, by the word of whoever took them: those nobody took are not in it',
  source: 'ours; bounds: Clopper and Pearson 1934',
};

const waits: Formula = {
  name: 'wait in danger',
  version: 1,
  unit: 'seconds',
  rule: 'from hearing a danger until a person had the contact / contacts in danger that a person had',
  source: 'ours',
};

type DangerFields = Pick<Partial<ContactRecord>, 'danger' | 'dangerWas' | 'dangerWaitSeconds'>;

/** Precision of what is heard as danger, over contact records, with exact 95 % bounds. */
export function dangerPrecision(records: readonly DangerFields[]): Measure {
  const judged = records.filter(({ danger, dangerWas }) => danger !== undefined && dangerWas !== undefined);
  return withBounds(share(precision, judged, ({ dangerWas }) => dangerWas === true));
}

/** Recall as far as people can tell it, over contact records, with exact 95 % bounds. */
export function dangerHeard(records: readonly DangerFields[]): Measure {
  const dangers = records.filter(({ dangerWas }) => dangerWas === true);
  return withBounds(share(hearing, dangers, ({ danger }) => danger !== undefined));
}

/** How long dangers waited for a person, over contact records. */
export function dangerWaits(records: readonly DangerFields[]): Spread {
  return spread(
    waits,
    records.flatMap(({ dangerWaitSeconds }) => dangerWaitSeconds ?? []),
  );
}

function withBounds(measure: Measure): Measure {
  return { ...measure, bounds: shareBounds(measure.numerator, measure.denominator, missEachBound) };
}
