/** What makes alarms ring, and the test that plants it. */
export type PlantedCause = {
  /** The alarms that ring by it, each of them: by their names without `handraise-<stage>-`, those of canaries by their ids. */
  readonly rings: RegExp;
  /** What else may ring because it is so. @default nothing */
  readonly mayRing?: RegExp;
  readonly plantedBy: string;
};

/** The test that plants causes into a center that runs. */
type Center = 'test/whole/alarms.test.ts';
const center: Center = 'test/whole/alarms.test.ts';

/** Every alarm of the template by what was shown to ring it. An alarm that nothing here rings, and a cause that nobody plants, fail `watch.test.ts`. */
export const plantedCauses = {
  'a contact that cannot be read: its frames are answered internal, although every function succeeds': {
    rings: /^frame-failed$/,
    plantedBy: center,
  },
  // They are dead after five times.
  'tasks that fail': { rings: /^task-failed$/, mayRing: /^survey-(?:dead|age)$/, plantedBy: center },
  'a student in danger whom nobody takes': { rings: /^danger-waiting$/, plantedBy: center },
  'a hand-over that fails five times': {
    rings: /^(?:auto-reply|routing|callback|survey|learn)-dead$/,
    // Of a slow machine three tries may take the five minutes of their age.
    mayRing: /^(?:task-failed|auto-reply-errors|(?:auto-reply|routing|callback|survey|learn)-age)$/,
    plantedBy: center,
  },
  'a message of overflow whose reader ends before it has admitted anybody, five times': {
    rings: /^overflow-.+-dead\.fifo$/,
    plantedBy: center,
  },
  'a row that its reader throws at': {
    rings: /-stream-dead$/,
    mayRing: /^(?:metrics|auto-reply|publish)-errors$/,
    plantedBy: center,
  },
  'a task that fails three times': {
    rings: /-tasks-dead$/,
    mayRing: /^(?:auto-reply-errors|task-failed)$/,
    plantedBy: center,
  },
  'a scheduled run, or an event, that fails three times': {
    rings: /^(?!sweep-).+-events-dead$/,
    // Functions that are ended all the time keep the machine busy, and so the sweep from its end.
    mayRing: /^(?:(?:file-check|quality|export|train|report)-errors|sweep-silent)$/,
    plantedBy: center,
  },
  'whoever waits a quarter of an hour for a person': { rings: /^oldest-waiting$/, plantedBy: center },
  'a function that fails': {
    rings: /^(?!websocket-|sweep-).+-errors$/,
    // As above.
    mayRing: /^(?:task-failed|sweep-silent)$|-events-dead$/,
    plantedBy: center,
  },
  'tasks that fail again and again': {
    rings: /-task-age$/,
    mayRing: /^(?:auto-reply-errors|task-failed)$/,
    plantedBy: center,
  },
  'a failed task whose dead letters are gone': {
    rings: /-tasks-lost$/,
    mayRing: /^(?:auto-reply-errors|task-failed)$/,
    plantedBy: center,
  },
  'more calls than a function has concurrency': { rings: /^throttles$/, plantedBy: center },
  'a route that calls a function it may not call': { rings: /^websocket-execution-errors$/, plantedBy: center },
  'a function that is gone in the middle of frames': {
    rings: /^websocket-integration-errors$/,
    mayRing: /^intake-errors$/,
    plantedBy: center,
  },
  // What comes late enough has not ended for as long.
  'a sweep that comes late': { rings: /^sweep-lag$/, mayRing: /^sweep-silent$/, plantedBy: center },
  'a sweep that fails each time': { rings: /^sweep-(?:errors|events-dead|silent)$/, plantedBy: center },
  'a person whose row cannot be read, who gets no ticket': { rings: /^tickets-5xx$/, plantedBy: center },
  'a policy that cannot be read': { rings: /^policy-unreadable$/, plantedBy: center },
  'a row of a queue, a record, an hour and something due that cannot be read': {
    rings: /^(?:rows-skipped|records-quarantined|export-failed|items-set-aside)$/,
    plantedBy: center,
  },
  'a calendar that names no coming holiday': { rings: /^calendar-ending$/, plantedBy: center },
  'a training that the publish gate refuses': {
    rings: /^training-refused$/,
    plantedBy: 'test/infra/training-alarms.test.ts',
  },
  'a training on so little that no threshold is certified': {
    rings: /^threshold-uncertified$/,
    plantedBy: 'test/infra/training-alarms.test.ts',
  },
  'a reader that fails until its stream is far ahead': {
    rings: /-stream-age$/,
    plantedBy: 'test/local/events/stream-source.test.ts',
  },
  'a queue whose consumer is stopped': {
    rings: /^(?:auto-reply|routing|callback|survey|learn)-age$/,
    plantedBy: 'test/infra/queue-alarms.test.ts',
  },
  'a new version that fails at a tenth of the calls': {
    rings: /^Canarieshandraiseprod\w+fails/,
    plantedBy: 'test/infra/canary-alarms.test.ts',
  },
  'a new version that answers internal': {
    rings: /^CanariesFramesFail/,
    plantedBy: 'test/infra/canary-alarms.test.ts',
  },
} as const satisfies Readonly<Record<string, PlantedCause>>;

/** A cause in its own words. */
export type Cause = keyof typeof plantedCauses;

/** A cause that is planted into a center that runs. */
export type CauseOfCenter = {
  [One in Cause]: (typeof plantedCauses)[One]['plantedBy'] extends Center ? One : never;
}[Cause];

/** Of these alarms those that ring by a cause. */
export function rungFor(cause: Cause, names: readonly string[]): readonly string[] {
  return names.filter((name) => plantedCauses[cause].rings.test(name));
}

/** Whether an alarm may ring while these causes are planted. */
export function mayRing(causes: readonly Cause[], name: string): boolean {
  return causes.some((cause) => {
    const { rings, mayRing: besides }: PlantedCause = plantedCauses[cause];
    return rings.test(name) || (besides?.test(name) ?? false);
  });
}
