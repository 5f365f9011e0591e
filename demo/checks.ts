import type { Counts } from './counts.ts';
import type { EveningPlayed } from './evening.ts';
import type { Verdict } from './ledger.ts';

/** One promise of the evening, whether it held, and the figures it was judged by. */
export type Check = {
  /** `safety` holds on any machine; `course` is what an evening should go through, which a machine that is too slow may miss. */
  readonly kind: 'safety' | 'course';
  readonly name: string;
  readonly isOk: boolean;
  readonly found: string;
};

/** From this many students on, the peak must overflow a queue. */
const crowd = 150;

/** Judges an evening: every promise by itself, none of them by the center's own counters. */
export function judge(evening: EveningPlayed, counts: Counts, verdict: Verdict): readonly Check[] {
  return [
    ...contactChecks(evening, counts),
    ...messageChecks(verdict),
    fenceCheck(evening, verdict),
    ...happenings(evening, counts),
    ...exportChecks(evening),
  ];
}

function contactChecks(
  { plan, logs, unread, unlisted, unexpected }: EveningPlayed,
  { outcomes }: Counts,
): readonly Check[] {
  const students = plan.students.length;
  const { open = 0, ...ended } = outcomes;
  const sum = Object.values(ended).reduce((total, count) => total + count, 0);
  return [
    course('every student opened a contact', logs.length === students, `${logs.length} of ${students}`),
    course('outcomes sum to the contacts opened', sum === logs.length, `${sum} of ${logs.length}, ${open} still open`),
    course('every student could read their contact back', unread === 0, `${unread} could not`),
    safety(
      'the center lists exactly these contacts',
      unlisted + unexpected === 0,
      `${unlisted} unlisted, ${unexpected} unexpected`,
    ),
  ];
}

function messageChecks(verdict: Verdict): readonly Check[] {
  const zero = (name: string, count: number, of: string) => safety(name, count === 0, `${count} of ${of}`);
  const messages = `${verdict.acknowledged} acknowledged messages`;
  return [
    zero('lost: every acknowledged message is in its log', verdict.lost, messages),
    zero('duplicated: each is there once', verdict.duplicated, messages),
    zero("out of order: each sender's are in their order", verdict.outOfOrder, messages),
    zero('each is where its acknowledgement said', verdict.misplaced, messages),
    safety('nothing is in a log that nobody sent', verdict.foreign === 0, `${verdict.foreign} foreign`),
    safety(
      'every pushed event is in its log',
      verdict.contradicted === 0,
      `${verdict.contradicted} of ${verdict.pushed} contradicted`,
    ),
    safety(
      'each survey answer counts once',
      verdict.miscounted === 0,
      `${verdict.miscounted} of ${verdict.scores} miscounted`,
    ),
  ];
}

function fenceCheck({ agents }: EveningPlayed, { agentMessages, unfenced }: Verdict): Check {
  const late = agents.reduce((sum, { deeds }) => sum + deeds.lateWords, 0);
  const refused = agents.reduce((sum, { deeds }) => sum + deeds.lateWordsRefused, 0);
  const found = `${unfenced} of ${agentMessages}; late words refused ${refused} of ${late}`;
  return safety('only the agent who holds a contact speaks in it', unfenced === 0, found);
}

function happenings(evening: EveningPlayed, counts: Counts): readonly Check[] {
  const { plan, restarted, tally, status } = evening;
  const workers = restarted.map(({ functionName, workers: ended }) => `${functionName} ${ended} workers`).join(', ');
  const dead = Object.entries(status.queues)
    .map(([name, { visible, delayed, inFlight }]) => ({ name, letters: visible + delayed + inFlight }))
    .filter(({ name, letters }) => /-dead(\.fifo)?$/.test(name) && letters > 0)
    .map(({ name, letters }) => `${letters} in ${name}`);
  return [
    ...(plan.students.length >= crowd
      ? [course('the peak overflowed a queue', counts.overflowed > 0, `${counts.overflowed} contacts`)]
      : []),
    course(
      'functions were restarted in the peak',
      restarted.every(({ workers: ended }) => ended > 0),
      workers,
    ),
    safety('every frame was readable', tally.unreadable === 0, `${tally.unreadable} unreadable`),
    ...faultChecks(evening),
    course('no dead letter', dead.length === 0, dead.length === 0 ? 'none' : dead.join(', ')),
    ...(evening.crashes > 0
      ? [
          course(
            'the center was killed in the peak and came back',
            tally.cut > 0,
            `kill -9 cut ${tally.cut} connections`,
          ),
        ]
      : []),
  ];
}

function faultChecks({ faults, status }: EveningPlayed): readonly Check[] {
  if (faults === undefined) return [];
  const counts = Object.entries(status.faults).map(([kind, count]) => `${kind} ${count}`);
  return [course('faults were injected', counts.length > 0, counts.join(', ') || 'none')];
}

function exportChecks({ exported, files, logs }: EveningPlayed): readonly Check[] {
  const { missing, repeated, unknown, different, records } = exported;
  return [
    course('Parquet files were written', files.length > 0, `${files.length} files`),
    course(
      'DuckDB finds each contact once',
      missing + repeated + unknown === 0,
      `${records} records for ${logs.length} contacts`,
    ),
    safety("each record says what the clients' logs say", different === 0, `${different} different`),
  ];
}

function safety(name: string, isOk: boolean, found: string): Check {
  return { kind: 'safety', name, isOk, found };
}

function course(name: string, isOk: boolean, found: string): Check {
  return { kind: 'course', name, isOk, found };
}
