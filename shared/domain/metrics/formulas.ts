// Every metric of the center, each a named and versioned formula: the one set that reports, tests and pages use.

export { adherence, type ExportedAt } from './adherence.ts';
export { callbacksKept, customerSatisfaction, lowScoresFollowedUp, surveyResponseRate } from './aftercare.ts';
export { agentTimes } from './agent-time.ts';
export { agentFirstResponses, agentResolutions } from './agent-turns.ts';
export { firstResponseTimes, handleTimes } from './answering.ts';
export { arrivalsByHalfHour, backlogByQueue } from './arrivals.ts';
export { contactCost } from './contact-cost.ts';
export { botCoverage, containment, containmentByAnswer } from './containment.ts';
export { dangerHeard, dangerPrecision, dangerWaits } from './danger.ts';
export { firstResponsesOf } from './first-responses.ts';
export {
  answersHelpful,
  answersRight,
  callbackDelay,
  callbackPromisesKept,
  callbacksInTime,
  escalationRate,
  messagesInTime,
  offersAccepted,
  offersHeldBack,
  promiseErrors,
  resolutionRate,
  transferRate,
} from './handing-on.ts';
export { handlingsOf } from './handlings.ts';
export { articlesThatHelped, deflection, type HelpTold } from './help-center.ts';
export type { Measure, Spread } from './measure.ts';
export { occupancies, type SeatTime } from './occupancy.ts';
export { complaintsAnswered, dangerAnswered, mailAnswered, turnsPerResolved } from './promptness.ts';
export { firstContactResolution, recontactRate } from './recontacts.ts';
export { criticalFailures, reviewScore, type ScoredReview } from './review-scores.ts';
export { serviceLevels, serviceLevelsByQueue } from './service-level.ts';
export { effortEasy, netPromoterScore, solvedBySurvey } from './survey-answers.ts';
export type { Told, ToldLog } from './told.ts';
export { toldWaitError, toldWaitsWithin } from './told-wait.ts';
export { visitsOf } from './visits.ts';
export { abandonment, shortAbandonment, speedsOfAnswer } from './waiting.ts';
export { wilsonBounds } from './wilson.ts';
