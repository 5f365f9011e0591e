import { remindedOnce, slotsAreNotOverPromised } from './bookings.ts';
import { neverOverCapacity, onlyTheReadyAreAsked, slotsAreWhatIsHeld } from './capacity.ts';
import { checkedOnce } from './checks.ts';
import { crowdsAreSeen } from './crowds.ts';
import { everyDangerIsAlerted } from './danger.ts';
import { bannedStayOut, endedTokensHearNothing, oldTicketsOpenNothing, whoIsOutIsOut } from './door.ts';
import { answersFit, everyCallbackEnds, nothingClosesOverAQuestion, oneSurvey } from './endings.ts';
import { filesAreLoadedByTheirs, filesAreToldOnce, toldFilesAreKept } from './files.ts';
import { nothingIsDueWhileClosed } from './hours.ts';
import { acknowledgedIsStored, logsAreWhole } from './logs.ts';
import { nobodyIsLost } from './nobody-is-lost.ts';
import { declinedIsExcluded, oneOwnerAnEpoch, onlyWhoWasAskedActs } from './ownership.ts';
import { eventsComeInTheirPhases } from './phases.ts';
import { promisesAreLogged } from './promises.ts';
import { thePublishedIsWorkedBy, whoIsAskedServes } from './published.ts';
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
  crowdsAreSeen,
  logsAreWhole,
  acknowledgedIsStored,
  filesAreToldOnce,
  filesAreLoadedByTheirs,
  toldFilesAreKept,
  oneOwnerAnEpoch,
  onlyWhoWasAskedActs,
  eventsComeInTheirPhases,
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
  checkedOnce,
  ownIsFound,
  whoIsOutIsOut,
  oldTicketsOpenNothing,
  bannedStayOut,
  endedTokensHearNothing,
  nothingIsDueWhileClosed,
  thePublishedIsWorkedBy,
  whoIsAskedServes,
];
