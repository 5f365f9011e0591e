import { centerCount, centerSeconds } from './gauges.ts';
import type { MakeAlarm } from './notify.ts';

/** What a student in danger may wait before somebody is called. */
const dangerWaitSeconds = 30;

/** What anybody may wait for a person before somebody is called. */
const longestWaitSeconds = 900;

/** How late the sweep may be: it runs every minute, so three runs were missed or did not get through. */
const sweepLagSeconds = 180;

/** So many failures in five minutes are no accident of one frame or one task. */
const failures = { threshold: 5, badMinutes: 1, periodSeconds: 300 } as const;

/** Alarms on what the functions of a stage tell themselves: what AWS counts as a success may have failed for its student. */
export function centerAlarms(make: MakeAlarm, stage: string): void {
  const alarm: MakeAlarm = (name, props) => make(`handraise-${stage}-${name}`, props);
  failureAlarms(alarm, stage);
  policyAlarms(alarm, stage);
  leftOutAlarms(alarm, stage);
  waitAlarms(alarm, stage);
  sweepAlarms(alarm, stage);
}

function failureAlarms(alarm: MakeAlarm, stage: string): void {
  alarm('frame-failed', {
    ...{ metric: centerCount(stage, 'FrameFailed'), ...failures, section: 'frame-failed' },
    says: 'frames were answered "internal": the chat is failing for students or agents; the log names action and error',
  });
  alarm('task-failed', {
    ...{ metric: centerCount(stage, 'TaskFailed'), ...failures, section: 'task-failed' },
    says: 'tasks between functions fail: contacts stand still until they succeed or end in the dead letters',
  });
  alarm('training-refused', {
    ...{ metric: centerCount(stage, 'TrainingRefused'), threshold: 1, badMinutes: 1, section: 'training-refused' },
    says: 'the publish gate refused a training and the version before answers on: the log of the train function says why; drop the votes or mend the articles that it names',
  });
  alarm('threshold-uncertified', {
    ...{ metric: centerCount(stage, 'ThresholdUncertified'), threshold: 1, badMinutes: 1 },
    ...{ section: 'threshold-uncertified' },
    says: 'a training could not certify how sure the bot must be to answer, so it offers choices in place of answers: the log of the train function names the language',
  });
}

function policyAlarms(alarm: MakeAlarm, stage: string): void {
  alarm('policy-unreadable', {
    ...{ metric: centerCount(stage, 'PolicyUnreadable'), threshold: 1, badMinutes: 1, section: 'policy-unreadable' },
    says: 'the policy in force cannot be read and functions work by the one before it: publish another or roll back',
  });
  alarm('calendar-ending', {
    ...{ metric: centerCount(stage, 'CalendarEnding'), threshold: 1, badMinutes: 3, section: 'calendar-ending' },
    says: 'the holidays that are named end within 60 days: publish a policy that names the next ones',
  });
}

/** What cannot be read stops nobody else, so that nothing but a count tells of it. */
function leftOutAlarms(alarm: MakeAlarm, stage: string): void {
  const left = { threshold: 1, badMinutes: 1, section: 'left-out' } as const;
  alarm('rows-skipped', {
    ...{ metric: centerCount(stage, 'RowSkipped'), ...left },
    says: 'rows that cannot be read are left out: their contacts or agents are passed over; the log names them',
  });
  alarm('items-set-aside', {
    ...{ metric: centerCount(stage, 'SweepItemSetAside'), ...left },
    says: 'the sweep failed at something so often that it looks at it once an hour; the log names it',
  });
  alarm('records-quarantined', {
    ...{ metric: centerCount(stage, 'RecordsQuarantined'), ...left },
    says: 'contact records that cannot be read are missing in the exported files; the log names them',
  });
  alarm('export-failed', {
    ...{ metric: centerCount(stage, 'ExportFailed'), threshold: 1, badMinutes: 3, section: 'left-out' },
    // It is told every five minutes: of five periods of one minute no three could be bad.
    periodSeconds: 300,
    says: 'hours of records, or days of the help center, could not be exported: analysts read old figures; the log names them',
  });
}

function waitAlarms(alarm: MakeAlarm, stage: string): void {
  alarm('danger-waiting', {
    ...{ metric: centerSeconds(stage, 'DangerWaiting'), threshold: dangerWaitSeconds, badMinutes: 1 },
    ...{ section: 'danger-waiting' },
    says: `a student in danger has waited ${dangerWaitSeconds} s for a person: open the desk and take the contact, or call somebody who can; the alert names it`,
  });
  alarm('oldest-waiting', {
    ...{ metric: centerSeconds(stage, 'OldestWaiting'), threshold: longestWaitSeconds, badMinutes: 3 },
    ...{ section: 'oldest-waiting' },
    says: `somebody has waited over ${longestWaitSeconds / 60} minutes for a person: too few agents are ready for a queue, or none is`,
  });
}

function sweepAlarms(alarm: MakeAlarm, stage: string): void {
  alarm('sweep-lag', {
    ...{ metric: centerSeconds(stage, 'SweepLag'), threshold: sweepLagSeconds, badMinutes: 3, section: 'sweep-lag' },
    says: `the sweep finds what was due over ${sweepLagSeconds} s ago: it does not get through all there is`,
  });
  alarm('sweep-silent', {
    ...{ metric: centerCount(stage, 'Swept', 'samples'), threshold: 1, badMinutes: 5, isHeartbeat: true },
    ...{ section: 'sweep-silent' },
    says: 'no sweep has ended well for five minutes: timers, leases and lost hand-overs stand still',
  });
}
