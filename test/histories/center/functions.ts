import { createHash, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { authorizeConnection } from '../../../functions/authorize/authorize-connection.ts';
import { answerLate } from '../../../functions/auto-reply/answer-late.ts';
import { answerQuestions } from '../../../functions/auto-reply/answer-questions.ts';
import { hearDanger, leftUnanswered, saidBy } from '../../../functions/auto-reply/hear-danger.ts';
import { callbackSocket } from '../../../functions/callback/callback-socket.ts';
import { callbackSqs } from '../../../functions/callback/perform-callbacks.ts';
import { deskSocket } from '../../../functions/desk/desk-socket.ts';
import { exportHours } from '../../../functions/export/export-hours.ts';
import { refitWaits } from '../../../functions/export/refit-waits.ts';
import { intakeSocket } from '../../../functions/intake/intake-socket.ts';
import { learnFromContact } from '../../../functions/learn/learn-from-contact.ts';
import { foldWanted, learnFromFolded } from '../../../functions/metrics/fold-and-learn.ts';
import { wantedBy } from '../../../functions/metrics/wanted-by.ts';
import { settleTask } from '../../../functions/routing/handle-task.ts';
import { mixesLately } from '../../../functions/routing/mixes-lately.ts';
import { peakWatch } from '../../../functions/routing/peak-watch.ts';
import { routeAfter, runHooks } from '../../../functions/routing/route-queues.ts';
import { toldWaits } from '../../../functions/routing/told-waits.ts';
import { wakeTimers } from '../../../functions/routing/wake-later.ts';
import { seeToSurvey } from '../../../functions/survey/see-to-survey.ts';
import { surveySocket } from '../../../functions/survey/survey-socket.ts';
import { sweepDue } from '../../../functions/sweep/sweep-due.ts';
import { answerTicketRequest } from '../../../functions/tickets/answer-ticket-request.ts';
import { visitorTicket } from '../../../functions/visitors/enter-visitor.ts';
import { handOverVisitor } from '../../../functions/visitors/hand-over-visitor.ts';
import { projectLexicon } from '../../../knowledge/project-lexicon.ts';
import { banPerson, unbanPerson } from '../../../operate/contact/ban-person.ts';
import { contactIn, saidIn } from '../../../shared/aws/bot-log.ts';
import { contactOfKey } from '../../../shared/aws/keys.ts';
import type { ContactEvent } from '../../../shared/domain/contact/event.ts';
import { headsKeptSeconds } from '../../../shared/domain/contact/head-life.ts';
import { AutoReplyTask } from '../../../shared/domain/contact/tasks/auto-reply-task.ts';
import { LearnTask } from '../../../shared/domain/contact/tasks/learn-task.ts';
import { RoutingTask } from '../../../shared/domain/contact/tasks/routing-task.ts';
import { SurveyTask } from '../../../shared/domain/contact/tasks/survey-task.ts';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import type { PersonId } from '../../../shared/domain/person/person-sockets.ts';
import { readSurvey } from '../../../shared/domain/survey/survey-policy.ts';
import { framePace } from '../../../shared/lambda/frame-pace.ts';
import { headsKept } from '../../../shared/lambda/heads-kept.ts';
import { inTurn } from '../../../shared/lambda/in-turn.ts';
import { lately } from '../../../shared/lambda/lately.ts';
import { pace } from '../../../shared/lambda/pace.ts';
import { scheduleHandler } from '../../../shared/lambda/schedule-handler.ts';
import { socketOrQueue } from '../../../shared/lambda/socket-or-queue.ts';
import { sqsHandler } from '../../../shared/lambda/sqs-handler.ts';
import { streamHandler } from '../../../shared/lambda/stream-handler.ts';
import { taskOrStream } from '../../../shared/lambda/task-or-stream.ts';
import { webSocketHandler } from '../../../shared/lambda/web-socket-handler.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import { type ContactId, StudentId } from '../../../shared/schema/ids.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import { measuredTimes } from '../../../shared/workflow/measured-times.ts';
import { readWholeLog } from '../../../shared/workflow/read-whole-log.ts';
import { renewedAfterShare } from '../../../shared/workflow/renew-lease.ts';
import { exported } from './exported.ts';
import { fileFunctions } from './file-functions.ts';
import { inForce } from './in-force.ts';
import type { CenterPorts } from './ports.ts';

type Wiring = {
  /** As `infra/chat/function-sizes.ts` has it. */
  readonly timeoutSeconds: number;
  readonly make: (ports: CenterPorts, clock: Clock) => (event: unknown) => Promise<unknown>;
};

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const leasesOf = ({ policy }: CenterPorts) => lately(policy.limits.leaseSeconds * renewedAfterShare);

/** Every function that a history can wake, wired as its `handler.ts` wires it, but for the ports and the clock. */
export const functions = {
  ...fileFunctions,
  intake: {
    timeoutSeconds: 10,
    make: inForce((ports, clock) =>
      webSocketHandler({
        ...intakeSocket({
          ...ports,
          heads: headsKept(headsKeptSeconds),
          leases: leasesOf(ports),
          typing: lately(ports.policy.bounds.typingSeconds),
          asks: readSurvey(ports.policy),
        }),
        pace: framePace(ports.policy.bounds),
        clock,
      }),
    ),
  },
  visitors: {
    timeoutSeconds: 15,
    make: (ports, clock) => (event) => {
      const { visitor, student } = readAs(VisitorWish, event);
      const own = { ...ports, merges: ports.persons, webSocketUrl: 'wss://center', newSecret: () => randomUUID() };
      if (student === undefined) return visitorTicket(own, visitor, 'zh', clock());
      return handOverVisitor(own, visitor, { studentId: student }, clock());
    },
  },
  desk: {
    timeoutSeconds: 10,
    make: inForce((ports, clock) => webSocketHandler({ ...deskSocket({ ...ports, leases: leasesOf(ports) }), clock })),
  },
  survey: {
    timeoutSeconds: 15,
    make: inForce((ports, clock) => {
      const own = { ...ports, limits: ports.policy.limits, asks: readSurvey(ports.policy) };
      return socketOrQueue(
        webSocketHandler({ ...surveySocket(own), pace: framePace(ports.policy.bounds), clock }),
        sqsHandler(SurveyTask, ({ contactId }) => seeToSurvey(own, contactId, clock())),
      );
    }),
  },
  callback: {
    timeoutSeconds: 15,
    make: inForce((ports, clock) => {
      const own = { ...ports, times: measuredTimes(ports.handled, ports.report) };
      return socketOrQueue(
        webSocketHandler({ ...callbackSocket(own), pace: framePace(ports.policy.bounds), clock }),
        callbackSqs(own, clock),
      );
    }),
  },
  'auto-reply': {
    timeoutSeconds: 15,
    make: inForce((ports, clock) => {
      const own = { ...ports, log: ports.botLog };
      return taskOrStream(
        AutoReplyTask,
        async ({ contactId, seq, helps }) => {
          if (seq === undefined) {
            const { isPast } = await answerQuestions(own, contactId, clock());
            if (isPast) await hearDanger(own, contactId, await leftUnanswered(own.log, contactId), clock());
            return;
          }
          const said = await own.log.questions(contactId, seq - 1, 1);
          if (await hearDanger(own, contactId, said, clock())) return;
          if (helps) await answerLate(own, contactId, seq, clock());
        },
        async (row) => {
          const contactId = contactIn(row);
          await hearDanger(own, contactId, await saidBy(own.log, contactId, saidIn(row)), clock());
        },
      );
    }),
  },
  routing: {
    timeoutSeconds: 15,
    make: (ports, clock) => {
      const always = {
        times: measuredTimes(ports.handled, ports.report),
        mixes: mixesLately(ports.mixes, ports.report),
        told: toldWaits(),
      };
      const timers = wakeTimers(ports.routing);
      return inForce((published) => {
        const own = { ...published, ...always, peak: published.peaks(peakWatch(published.policy)) };
        const hooks = runHooks(own, timers);
        return sqsHandler(
          RoutingTask,
          (task) => settleTask(own, task, clock()),
          inTurn((settled) => routeAfter(own, settled, clock(), hooks)),
        );
      })(ports, clock);
    },
  },
  sweep: {
    timeoutSeconds: 50,
    make: inForce((ports, clock) => {
      const own = { ...ports, limits: ports.policy.limits };
      return scheduleHandler(async (now) => {
        const until = clock() + 40_000;
        await sweepDue(own, now, () => clock() < until);
      }, clock);
    }),
  },
  metrics: {
    timeoutSeconds: 30,
    make: (ports, clock) => {
      const own = { ...ports, digest, lexicon: projectLexicon() };
      return streamHandler(
        contactOfKey,
        (contactId, rows) => foldWanted(own, contactId, wantedBy(rows)),
        async (folded) => {
          const teaching = folded.flatMap((one) => one ?? []);
          await learnFromFolded(own, teaching, clock());
        },
      );
    },
  },
  learn: {
    timeoutSeconds: 30,
    make: (ports, clock) => {
      const own = { ...ports, digest, lexicon: projectLexicon() };
      return sqsHandler(LearnTask, async ({ contactId }) => void (await learnFromContact(own, contactId, clock())));
    },
  },
  export: {
    timeoutSeconds: 120,
    make: ({ log, records, files, handled, seen, mixes, report, policy }, clock) => {
      const encode = exported;
      const refold = async (contactId: ContactId) => foldContact(contactId, await readWholeLog(log, contactId));
      const failed = (hour: string, error: unknown) => report(`hour ${hour} is not exported`, error, {});
      const reviews = { ofHour: async () => ({ reviews: [], unreadable: 0 }) };
      const agentStates = { ofHour: async () => ({ states: [], unreadable: 0 }) };
      const rosters = { ofDays: async () => ({ found: [], unreadable: 0 }) };
      const zones = { before: async () => [] };
      const own = {
        ...{ records, agentStates, rosters, reviews, zones, files, handled, seen, mixes, encode, refold, failed },
        timeZone: policy.hours.timeZone,
      };
      return scheduleHandler(async (now) => {
        await exportHours(own, now);
        await refitWaits(own, now);
      }, clock);
    },
  },
  tickets: {
    timeoutSeconds: 10,
    make: inForce((ports, clock) => {
      const { ticketsAMinute } = ports.policy.bounds;
      const own = {
        ...ports,
        ...{ roleClaim: 'role', webSocketUrl: 'wss://center', minors: undefined },
        newSecret: () => randomUUID(),
      };
      return answerTicketRequest({ ...own, pace: pace({ aMinute: ticketsAMinute, burst: ticketsAMinute }) }, clock);
    }),
  },
  authorize: {
    timeoutSeconds: 5,
    make: (ports, clock) => authorizeConnection({ ...ports, allowedOrigins: new Set<string>() }, clock),
  },
  // No function of the center's: what `npm run contact -- ban` does on the operator's machine.
  operator: {
    timeoutSeconds: 60,
    make: (ports, clock) => (event) => {
      const { command, person } = wishOf(event);
      return command === 'ban'
        ? banPerson({ ...ports, bans: ports.persons }, person, clock())
        : unbanPerson(ports.persons, person, clock());
    },
  },
} as const satisfies Readonly<Record<string, Wiring>>;

// What the device proves by its key, and whom it turns out to be: what its proofs are worth is tested where they are read.
const VisitorWish = v.object({ visitor: StudentId, student: v.optional(StudentId) });

/** What an operator asks for: to ban somebody, or to let them in again. */
export type OperatorWish = { readonly command: 'ban' | 'unban'; readonly person: PersonId };

function wishOf(event: unknown): OperatorWish {
  return { command: Reflect.get(Object(event), 'command'), person: Reflect.get(Object(event), 'person') };
}

export type FunctionName = keyof typeof functions;

/** Which functions the table's stream wakes, each by the marks of its rows and by events besides, as `infra/chat/event-sources.ts` has it. */
export const streamReaders = [
  { name: 'metrics', marks: ['fold', 'learn'], events: [] },
  { name: 'auto-reply', marks: ['hear'], events: ['survey-answered'] },
] as const satisfies readonly {
  readonly name: FunctionName;
  readonly marks: readonly string[];
  readonly events: readonly ContactEvent['type'][];
}[];

/** The function that handles each action of the protocol. */
export const functionOfAction: Readonly<Record<string, FunctionName>> = {
  'survey.answer': 'survey',
  'survey.link': 'survey',
  'callback.request': 'callback',
  'callback.move': 'callback',
  'callback.cancel': 'callback',
  'callback.slots': 'callback',
  'callback.number': 'callback',
  ...Object.fromEntries(
    [
      ...['presence.set', 'presence.renew', 'offer.accept', 'offer.decline', 'contact.transfer', 'contact.escalate'],
      ...['contact.wrap-up', 'note.add', 'canned.list', 'check.next', 'check.judge', 'supervise.queues'],
    ].map((action) => [action, 'desk'] as const),
  ),
};
