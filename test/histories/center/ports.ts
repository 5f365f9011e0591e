import type { PeakWatch } from '../../../functions/routing/peak-watch.ts';
import type { KnowledgeModel } from '../../../shared/answers/engine.ts';
import type { CannedReply } from '../../../shared/answers/written.ts';
import type { CenterPolicy } from '../../../shared/domain/center/center-policy.ts';
import type { FileId } from '../../../shared/domain/files/asked-file.ts';
import type { WhenOpen } from '../../../shared/domain/hours/when-open.ts';
import type { VerifyToken } from '../../../shared/identity/verify-token.ts';
import type { Agents } from '../../../shared/ports/agents.ts';
import type { AnswerChecks, CheckRows } from '../../../shared/ports/answer-checks.ts';
import type { Bookings } from '../../../shared/ports/bookings.ts';
import type { CallNumbers } from '../../../shared/ports/call-numbers.ts';
import type { ConnectionCloser, Connections } from '../../../shared/ports/connections.ts';
import type { BotLog, ContactLog } from '../../../shared/ports/contact-log.ts';
import type { ContactRecords, ExportFiles } from '../../../shared/ports/contact-records.ts';
import type { DueRows } from '../../../shared/ports/due-rows.ts';
import type { AskedFiles, ComingFiles, FileAddresses, FileObjects } from '../../../shared/ports/files.ts';
import type { HandledHours } from '../../../shared/ports/handled-hours.ts';
import type { Lanes } from '../../../shared/ports/lanes.ts';
import type { AnswerOutcomes, Lessons } from '../../../shared/ports/lessons.ts';
import type { NightMixes } from '../../../shared/ports/night-mixes.ts';
import type {
  AutoReplyTasks,
  CallbackOutbox,
  LearnOutbox,
  RoutingOutbox,
  SurveyOutbox,
} from '../../../shared/ports/outboxes.ts';
import type { Overflow } from '../../../shared/ports/overflow.ts';
import type { Bans, PersonSockets, SignOuts, Tickets } from '../../../shared/ports/persons.ts';
import type { Places } from '../../../shared/ports/places.ts';
import type { Standings } from '../../../shared/ports/standings.ts';
import type { Students } from '../../../shared/ports/students.ts';
import type { Supervisors } from '../../../shared/ports/supervisors.ts';
import type { SurveyLinkKey } from '../../../shared/ports/survey-link-key.ts';
import type { VisitorMerges } from '../../../shared/ports/visitors.ts';
import type { WaitsSeen } from '../../../shared/ports/waits-seen.ts';
import type { Ms } from '../../../shared/schema/ids.ts';
import type { Report } from '../../../shared/workflow/follow-through.ts';
import type { Through } from '../scheduler/lambda.ts';
import type { Published } from './published.ts';

/** What the functions of a center work with, each with its share of it. */
export type CenterPorts = {
  readonly log: ContactLog;
  readonly botLog: BotLog;
  readonly lanes: Lanes;
  readonly due: DueRows;
  /** Whether no row is due in a minute. */
  readonly isEmptyMinute: (minute: number) => boolean;
  readonly agents: Agents;
  readonly students: Students;
  readonly places: Places;
  readonly bookings: Bookings;
  readonly numbers: CallNumbers;
  readonly supervisors: Supervisors;
  readonly overflow: Overflow;
  readonly persons: PersonSockets & SignOuts & Bans & VisitorMerges;
  readonly tickets: Tickets;
  readonly verify: VerifyToken;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly connections: Connections;
  readonly closer: ConnectionCloser;
  readonly autoReply: AutoReplyTasks;
  readonly routing: RoutingOutbox;
  readonly callback: CallbackOutbox;
  readonly survey: SurveyOutbox;
  readonly learn: LearnOutbox;
  readonly checks: AnswerChecks & CheckRows;
  readonly records: ContactRecords;
  readonly handled: HandledHours;
  readonly seen: WaitsSeen;
  readonly mixes: NightMixes;
  readonly files: ExportFiles;
  readonly asked: AskedFiles;
  readonly coming: ComingFiles;
  readonly objects: FileObjects;
  readonly addresses: FileAddresses;
  readonly newFileId: () => FileId;
  readonly standings: Standings;
  readonly linkKey: SurveyLinkKey;
  readonly lessons: Pick<Lessons, 'add'>;
  readonly outcomes: Pick<AnswerOutcomes, 'put'>;
  readonly knowledge: (now: Ms) => Promise<KnowledgeModel | undefined>;
  readonly policy: CenterPolicy;
  readonly published: Published;
  /** Sees what routing takes for a peak. */
  readonly peaks: (watch: PeakWatch) => PeakWatch;
  readonly whenOpen: WhenOpen;
  readonly canned: readonly CannedReply[];
  readonly report: Report;
};

// The log that settles a file is had without a call: each of its own calls is carried.
function carriedFiles({ find, drop, logOf }: ComingFiles, through: Through): ComingFiles {
  const logSettling: ComingFiles['logOf'] = (settlement) => through('log of a file', logOf(settlement));
  return { ...through('coming files', { find, drop }), logOf: logSettling };
}

// A sweep reads two dozen minutes in which nothing is due, every minute: to find nothing is no event, and goes neither wrong nor late.
function carriedDue({ due, isEmptyMinute }: CenterPorts, through: Through): DueRows {
  const carried = through('due', due);
  return {
    ...{
      put: carried.put,
      drop: carried.drop,
      snooze: carried.snooze,
      cursor: carried.cursor,
      advance: carried.advance,
    },
    inMinute: async (...query) => (isEmptyMinute(query[0]) ? [] : carried.inMinute(...query)),
  };
}

/** The ports as one instance of a function has them: every call goes through its carrier. */
export function carriedPorts(ports: CenterPorts, through: Through): CenterPorts {
  return {
    ...ports,
    log: through('log', ports.log),
    botLog: through('log', ports.botLog),
    lanes: through('lanes', ports.lanes),
    due: carriedDue(ports, through),
    agents: through('agents', ports.agents),
    students: through('students', ports.students),
    places: through('places', ports.places),
    bookings: through('bookings', ports.bookings),
    numbers: through('numbers', ports.numbers),
    supervisors: through('supervisors', ports.supervisors),
    overflow: through('overflow', ports.overflow),
    persons: through('persons', ports.persons),
    tickets: through('tickets', ports.tickets),
    published: { ...ports.published, ...through('policy', { inForce: ports.published.inForce }) },
    connections: through('connections', ports.connections),
    closer: through('closer', ports.closer),
    autoReply: through('to auto-reply', ports.autoReply),
    routing: through('to routing', ports.routing),
    callback: through('to callback', ports.callback),
    survey: through('to survey', ports.survey),
    learn: through('to learn', ports.learn),
    checks: through('checks', ports.checks),
    records: through('records', ports.records),
    handled: through('handled', ports.handled),
    seen: through('seen', ports.seen),
    mixes: through('mixes', ports.mixes),
    files: through('files', ports.files),
    asked: through('asked files', ports.asked),
    coming: carriedFiles(ports.coming, through),
    objects: through('objects', ports.objects),
    standings: through('standings', ports.standings),
    lessons: through('lessons', ports.lessons),
    outcomes: through('outcomes', ports.outcomes),
  };
}
