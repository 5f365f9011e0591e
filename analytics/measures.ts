import { contactPrices } from '../operate/cost/contact-prices.ts';
import type { ContactRecord } from '../shared/domain/metrics/contact-record.ts';
import {
  abandonment,
  adherence,
  agentFirstResponses,
  agentResolutions,
  agentTimes,
  answersHelpful,
  answersRight,
  articlesThatHelped,
  botCoverage,
  callbackDelay,
  callbackPromisesKept,
  callbacksInTime,
  callbacksKept,
  complaintsAnswered,
  contactCost,
  containment,
  containmentByAnswer,
  criticalFailures,
  customerSatisfaction,
  dangerAnswered,
  dangerHeard,
  dangerPrecision,
  dangerWaits,
  deflection,
  type ExportedAt,
  effortEasy,
  escalationRate,
  firstContactResolution,
  firstResponsesOf,
  firstResponseTimes,
  type HelpTold,
  handleTimes,
  handlingsOf,
  lowScoresFollowedUp,
  type Measure,
  mailAnswered,
  messagesInTime,
  netPromoterScore,
  offersAccepted,
  offersHeldBack,
  promiseErrors,
  recontactRate,
  resolutionRate,
  reviewScore,
  type ScoredReview,
  serviceLevels,
  serviceLevelsByQueue,
  shortAbandonment,
  solvedBySurvey,
  speedsOfAnswer,
  surveyResponseRate,
  type ToldLog,
  toldWaitError,
  toldWaitsWithin,
  transferRate,
  turnsPerResolved,
  visitsOf,
} from '../shared/domain/metrics/formulas.ts';
import type { AgentState } from '../shared/domain/tables/agent-states.ts';
import type { PlannedActivity } from '../shared/domain/tables/roster.ts';

/** Seconds of the service level that the view `targets` ships. */
export const serviceLevelSeconds = 20;

/** What the formulas are worked out from: records of closed contacts, what only a log tells from the logs themselves, states of agents, what was planned for them, reviews, and what the help center was told. */
export type Counted = {
  readonly records: readonly ContactRecord[];
  readonly logs: readonly ToldLog[];
  readonly agentStates: readonly AgentState[];
  readonly roster: readonly PlannedActivity[];
  readonly statesExportedAt: ExportedAt;
  readonly reviews: readonly ScoredReview[];
  readonly helpFacts: readonly HelpTold[];
};

/** Every formula as a pure function. */
export function measuresOf({
  records,
  logs,
  agentStates,
  roster,
  statesExportedAt,
  reviews,
  helpFacts,
}: Counted): readonly Measure[] {
  return [
    ...ofVisits(records, logs),
    ...ofAssignments(records, logs),
    ...ofContacts(records, logs),
    ...ofPromises(records),
    ...ofSurveys(records),
    ...agentTimes(agentStates),
    adherence(roster, agentStates, statesExportedAt),
    reviewScore(reviews),
    criticalFailures(reviews),
    deflection(helpFacts),
    articlesThatHelped(helpFacts),
  ];
}

function ofVisits(records: readonly ContactRecord[], logs: readonly ToldLog[]): readonly Measure[] {
  const contacts = logs.map(visitsOf);
  const visits = contacts.flat();
  const segments = records.flatMap(({ facts }) => facts?.segments ?? []);
  return [
    ...serviceLevels(visits, serviceLevelSeconds),
    ...serviceLevelsByQueue(contacts, serviceLevelSeconds),
    speedsOfAnswer(visits),
    abandonment(visits),
    shortAbandonment(visits),
    toldWaitsWithin(segments),
    toldWaitError(segments),
  ];
}

function ofAssignments(records: readonly ContactRecord[], logs: readonly ToldLog[]): readonly Measure[] {
  const turns = records.flatMap(({ facts }) => facts?.assignments ?? []);
  return [
    handleTimes(logs.flatMap(handlingsOf)),
    agentFirstResponses(turns),
    agentResolutions(turns),
    transferRate(turns),
    escalationRate(turns),
    offersAccepted(turns),
    offersHeldBack(turns),
  ];
}

function ofContacts(records: readonly ContactRecord[], logs: readonly ToldLog[]): readonly Measure[] {
  return [
    containment(records),
    containmentByAnswer(logs),
    botCoverage(records),
    resolutionRate(records),
    customerSatisfaction(records),
    surveyResponseRate(logs),
    lowScoresFollowedUp(logs),
    ...firstResponseTimes(logs.flatMap((log) => firstResponsesOf(log) ?? [])),
    dangerPrecision(records),
    dangerHeard(records),
    dangerWaits(records),
    recontactRate(records),
    firstContactResolution(records),
    complaintsAnswered(records),
    mailAnswered(records),
    dangerAnswered(records),
    turnsPerResolved(records),
    contactCost(records, contactPrices()),
  ];
}

function ofPromises(records: readonly ContactRecord[]): readonly Measure[] {
  const callbacks = records.flatMap(({ facts }) => facts?.callbacks ?? []);
  const turns = records.flatMap(({ facts }) => facts?.botTurns ?? []);
  return [
    callbacksKept(records),
    callbackPromisesKept(callbacks),
    callbackDelay(callbacks),
    callbacksInTime(callbacks),
    promiseErrors(callbacks),
    messagesInTime(callbacks),
    answersHelpful(turns),
    answersRight(turns),
  ];
}

function ofSurveys(records: readonly ContactRecord[]): readonly Measure[] {
  const surveys = records.flatMap(({ facts }) => facts?.surveys ?? []);
  return [netPromoterScore(surveys), effortEasy(surveys), solvedBySurvey(surveys)];
}

/** Nothing to count: of which every formula still has its name. */
export const nothingCounted: Counted = {
  ...{ records: [], logs: [], agentStates: [], roster: [], reviews: [], helpFacts: [] },
  statesExportedAt: () => 0,
};
