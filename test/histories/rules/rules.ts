import { remindedOnce, slotsAreNotOverPromised } from './bookings.ts';
import { neverOverCapacity, onlyTheReadyAreAsked, slotsAreWhatIsHeld } from './capacity.ts';
import { everyDangerIsAlerted } from './danger.ts';
import { answersFit, everyCallbackEnds, nothingClosesOverAQuestion, oneSurvey } from './endings.ts';
import { acknowledgedIsStored, logsAreWhole } from './logs.ts';
import { nobodyIsLost } from './nobody-is-lost.ts';
import { declinedIsExcluded, oneOwnerAnEpoch } from './ownership.ts';
import { promisesAreLogged } from './promises.ts';
import { noForeignPushes, studentsSeeTheirSide } from './pushes.ts';
import { recordsEqualARecount } from './records.ts';
import type { Rule } from './rule.ts';
import { viewsAreWhole } from './views.ts';
import {
  callbacksAreClaimed,
  dangerComesFirst,
  messagesAreHeard,
  overflowIsFirstInFirstOut,
  whoIsThereStays,
} from './waiting.ts';

const ownIsFound: Rule = {
  name: 'own contacts are found and no others',
  refused: (_scene, who, frame, answer) =>
    `${who} sent ${JSON.stringify(frame)} and was answered ${JSON.stringify(answer)}`,
};

/** Everything that must hold in every history. */
export const rules: readonly Rule[] = [
  logsAreWhole,
  acknowledgedIsStored,
  oneOwnerAnEpoch,
  declinedIsExcluded,
  neverOverCapacity,
  onlyTheReadyAreAsked,
  slotsAreWhatIsHeld,
  nobodyIsLost,
  studentsSeeTheirSide,
  noForeignPushes,
  nothingClosesOverAQuestion,
  everyCallbackEnds,
  callbacksAreClaimed,
  promisesAreLogged,
  slotsAreNotOverPromised,
  remindedOnce,
  overflowIsFirstInFirstOut,
  dangerComesFirst,
  messagesAreHeard,
  whoIsThereStays,
  viewsAreWhole,
  oneSurvey,
  answersFit,
  recordsEqualARecount,
  everyDangerIsAlerted,
  ownIsFound,
];
