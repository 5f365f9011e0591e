import { laptop } from '../infra/stages/laptop.ts';
import {
  abandonment,
  callbacksKept,
  containment,
  containmentByAnswer,
  customerSatisfaction,
  firstResponsesOf,
  firstResponseTimes,
  handleTimes,
  handlingsOf,
  lowScoresFollowedUp,
  type Measure,
  occupancies,
  type SeatTime,
  type Spread,
  serviceLevels,
  shortAbandonment,
  speedsOfAnswer,
  surveyResponseRate,
  visitsOf,
} from '../shared/domain/metrics/formulas.ts';
import type { ExportedContact } from './exports.ts';
import type { ContactLog } from './ledger.ts';
import type { TimeAtDesk } from './seat-time.ts';

/** What the figures are worked out over. */
export type Witnesses = {
  /** The contact records in the exported files. */
  readonly records: readonly ExportedContact[];
  /** The logs as the students read them: for what a record does not hold. */
  readonly logs: readonly ContactLog[];
  /** What the agents counted at their desks: neither record nor log tells who was there. */
  readonly desks: readonly Desk[];
};

/** An agent's routing profile and time. */
export type Desk = { readonly profile: string; readonly time: TimeAtDesk };

/** The figures of an evening, each by a named and versioned formula of the center's one set. */
export type Figures = {
  readonly speedOfAnswer: Spread;
  readonly firstResponses: readonly Spread[];
  readonly handleTime: Spread;
  readonly serviceLevels: readonly Measure[];
  readonly abandonments: readonly Measure[];
  readonly containments: readonly Measure[];
  readonly surveys: readonly Measure[];
  readonly callbacks: readonly Measure[];
  readonly occupancies: readonly Measure[];
};

/** Seconds within which a chat should be answered: the target of the center that runs. */
const targetSeconds = laptop.policy.targets.seconds.chat;

/** Works out every figure of an evening. */
export function figuresOf({ records, logs, desks }: Witnesses): Figures {
  const steps = logs.map(({ rows }) => rows);
  const visits = steps.flatMap(visitsOf);
  return {
    speedOfAnswer: speedsOfAnswer(visits),
    firstResponses: firstResponseTimes(steps.flatMap((log) => firstResponsesOf(log) ?? [])),
    handleTime: handleTimes(steps.flatMap(handlingsOf)),
    serviceLevels: serviceLevels(visits, targetSeconds),
    abandonments: [abandonment(visits), shortAbandonment(visits)],
    containments: [containment(records), containmentByAnswer(steps)],
    surveys: [customerSatisfaction(records), surveyResponseRate(steps)],
    callbacks: [callbacksKept(records), lowScoresFollowedUp(steps)],
    occupancies: occupancies(desks.map(seatOf)),
  };
}

/** An agent's time with the slots their routing profile gives them. */
export function seatOf({ profile, time }: Desk): SeatTime {
  const slots = laptop.policy.profiles.find(({ id }) => id === profile)?.capacity.chat ?? 1;
  return { ...time, slotSeconds: slots * time.present };
}
