import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { AutoReplyTask } from '../../shared/domain/contact/tasks/auto-reply-task.ts';
import './quiet.ts';

import { callbackSocket } from '../../functions/callback/callback-socket.ts';
import { deskSocket } from '../../functions/desk/desk-socket.ts';
import { intakeSocket } from '../../functions/intake/intake-socket.ts';
import { qualitySocket } from '../../functions/quality/quality-socket.ts';
import { surveySocket } from '../../functions/survey/survey-socket.ts';
import { whenCallable } from '../../shared/domain/callback/when-callable.ts';
import { type Bounds, usualBounds } from '../../shared/domain/center/bounds.ts';
import { offer } from '../../shared/domain/contact/decide/routing.ts';
import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import { headsKeptSeconds } from '../../shared/domain/contact/head-life.ts';
import type { Principal } from '../../shared/domain/contact/principal.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import { AgentFrame, StudentFrame } from '../../shared/domain/protocol/server-frame.ts';
import { type QualityPolicy, usualQuality } from '../../shared/domain/quality/quality-policy.ts';
import { framePace } from '../../shared/lambda/frame-pace.ts';
import { headsKept } from '../../shared/lambda/heads-kept.ts';
import { lately } from '../../shared/lambda/lately.ts';
import { principalToContext } from '../../shared/lambda/principal-context.ts';
import { type SocketSpec, webSocketHandler } from '../../shared/lambda/web-socket-handler.ts';
import { memoryAgents } from '../../shared/memory/agents.ts';
import { memoryAnswerChecks } from '../../shared/memory/answer-checks.ts';
import { memoryBookings } from '../../shared/memory/bookings.ts';
import { memoryCallNumbers } from '../../shared/memory/call-numbers.ts';
import { memoryConnections } from '../../shared/memory/connections.ts';
import { memoryContactLog } from '../../shared/memory/contact-log.ts';
import { memoryContentReads } from '../../shared/memory/content-reads.ts';
import { memoryDueRows } from '../../shared/memory/due-rows.ts';
import { memoryLanes } from '../../shared/memory/lanes.ts';
import { memoryOutbox } from '../../shared/memory/outbox.ts';
import { memoryPersons, memoryTickets } from '../../shared/memory/persons.ts';
import { memoryPlaces } from '../../shared/memory/places.ts';
import { memoryReviews, memorySample } from '../../shared/memory/reviews.ts';
import { memoryStudents } from '../../shared/memory/students.ts';
import { memorySupervisors } from '../../shared/memory/supervisors.ts';
import { memoryTables } from '../../shared/memory/tables.ts';
import { virtualClock } from '../../shared/memory/virtual-clock.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import { AgentId, ContactId, type Ms, StudentId } from '../../shared/schema/ids.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';
import { renewedAfterShare } from '../../shared/workflow/renew-lease.ts';
import { makePolicy } from '../shared/domain/center/make-policy.ts';
import { enqueue } from '../shared/domain/routing/enqueue.ts';

/** Monday, 2026-09-07 10:00 in Shanghai. */
export const start: Ms = Date.parse('2026-09-07T02:00:00Z');
const hourMs = 3_600_000;

/** A made-up student whose token lasts two hours. */
export function student(name: string, change: { readonly vip?: boolean; readonly language?: 'zh' | 'en' } = {}) {
  const studentId = v.parse(StudentId, `st_${name}`);
  const { vip = false, language = 'zh' } = change;
  return { role: 'student', studentId, language, vip, expiresAtMs: start + 2 * hourMs } as const;
}

/** A made-up agent of the front line, or of another routing profile. */
export function agent(name: string, profile = 'frontline', expiresAtMs = start + 2 * hourMs) {
  return { role: 'agent', agentId: v.parse(AgentId, `ag_${name}`), profile, expiresAtMs } as const;
}

/** A made-up supervisor. */
export function supervisor(name: string, profile = 'seniors') {
  return { ...agent(name, profile), role: 'supervisor' } as const;
}

/** What a client gets back for a frame; undefined when there is no route response. */
export type Answer = Readonly<Record<string, unknown>> | undefined;

/** A client on an open connection. */
export type Client = {
  readonly connectionId: string;
  /** Sends a frame, or any text, and returns the route response. */
  readonly send: (frame: object | string) => Promise<Answer>;
  /** Opens the connection as API Gateway tells it; what a client sends needs no such word. */
  readonly arrive: () => Promise<unknown>;
  /** Closes the connection as API Gateway tells it. */
  readonly leave: () => Promise<void>;
  /** Frames pushed to the connection so far. */
  readonly frames: () => readonly Readonly<Record<string, unknown>>[];
};

/** A center in memory whose every socket function is the one that is deployed. */
export function centerAtWork(bounds: Partial<Bounds> = {}, quality: QualityPolicy = usualQuality) {
  const policy = makePolicy({ bounds: { ...usualBounds, ...bounds } });
  const clock = virtualClock(start);
  const tables = memoryTables();
  const calls: string[] = [];
  const problems: Parameters<Report>[] = [];
  const connectionIds = new Set<string>();
  const connections = memoryConnections();
  const ports = {
    log: counting(memoryContactLog(tables), calls),
    agents: memoryAgents(tables),
    checks: memoryAnswerChecks(tables),
    due: memoryDueRows(tables, 1),
    lanes: memoryLanes(tables),
    students: memoryStudents(tables),
    places: memoryPlaces(tables),
    bookings: memoryBookings(tables),
    numbers: memoryCallNumbers(tables),
    persons: memoryPersons(tables),
    tickets: memoryTickets(tables),
    supervisors: memorySupervisors(tables),
    connections,
    closer: connections,
    autoReply: memoryOutbox<AutoReplyTask>(clock.now),
    routing: memoryOutbox<object>(clock.now),
    survey: memoryOutbox<{ contactId: ContactId }>(clock.now),
    callback: memoryOutbox<object>(clock.now),
    policy,
    typing: lately(policy.bounds.typingSeconds),
    heads: headsKept(headsKeptSeconds),
    leases: lately(policy.limits.leaseSeconds * renewedAfterShare),
    canned: [
      {
        id: 'hello',
        title: { en: 'Hello', zh: '问候' },
        text: { en: 'Hello {{student.name}}!', zh: '{{student.name}}你好，{{contact.id}}' },
        short: { en: 'Hi!', zh: '{{student.name}}好' },
      },
    ],
    sample: memorySample(tables),
    reviews: memoryReviews(tables),
    reads: memoryContentReads(),
    quality,
    timeZone: policy.hours.timeZone,
    logRetentionDays: policy.limits.logRetentionDays,
    digest: (text: string) => createHash('sha256').update(text).digest('hex'),
    limits: policy.limits,
    linkKey: { read: async () => 'ab'.repeat(32) },
    whenOpen: whenCallable(policy),
    report: ((...problem) => {
      problems.push(problem);
    }) satisfies Report,
  };
  const pace = framePace(policy.bounds);
  const outboxes = ['autoReply', 'routing', 'survey', 'callback'] as const;

  return {
    clock,
    tables,
    calls,
    problems,
    ports,
    /** The connections the center closed. */
    closed: () => connections.closed(),
    connect: (principal: Principal, connectionId: string): Client => {
      connectionIds.add(connectionId);
      return client(ports, { clock: clock.now, pace }, principal, connectionId);
    },
    /** Everything that is stored, waits in a queue or was pushed. */
    snapshot: () =>
      structuredClone({
        tables,
        waiting: outboxes.map((name) => ports[name].pending()),
        frames: [...connectionIds].map((connectionId) => ports.connections.framesOf(connectionId)),
      }),
    /** Does what routing does: queues a handed-over contact and offers it to an agent, who has a row. */
    offerTo: (contactId: ContactId, seat: { agentId: AgentId; profile: string; connectionId: string }) =>
      offerTo(ports, contactId, seat, clock.now()),
  };
}

/** A center in memory. */
export type CenterAtWork = ReturnType<typeof centerAtWork>;

/** The newest state of a contact. */
export async function stateOf(center: CenterAtWork, contactId: ContactId): Promise<ContactState> {
  const state = await center.ports.log.head(contactId);
  if (!state) throw new Error(`no contact ${contactId}`);
  return state;
}

/** The types of a contact's events, in order. */
export async function eventsOf(center: CenterAtWork, contactId: ContactId): Promise<readonly string[]> {
  const log: readonly LoggedEvent[] = await center.ports.log.read(contactId, 0, 1000);
  return log.map((entry) => entry.event.type);
}

/** Opens a contact and returns its id. */
export async function open(client: Client, openId = 'first'): Promise<ContactId> {
  const answer = await client.send({ action: 'contact.open', openId });
  return v.parse(ContactId, answer?.['contactId']);
}

/** A student who opened a contact and an agent who is ready; nobody has said anything. */
export async function meiAndWang(center: CenterAtWork) {
  const mei = center.connect(student('mei'), 'c-mei');
  const wang = center.connect(agent('wang'), 'c-wang');
  await wang.send({ action: 'presence.set', status: 'ready' });
  const contactId = await open(mei);
  return { mei, wang, contactId, seat: { ...agent('wang'), connectionId: 'c-wang' } };
}

/** A contact that was offered to an agent. */
export async function offeredToWang(center: CenterAtWork) {
  const both = await meiAndWang(center);
  await both.mei.send({ action: 'agent.request', contactId: both.contactId });
  await center.offerTo(both.contactId, both.seat);
  drainAll(center);
  return both;
}

/** A student and an agent in conversation, under epoch 1. */
export async function meiTalksToWang(center: CenterAtWork) {
  const both = await offeredToWang(center);
  await both.wang.send({ action: 'offer.accept', contactId: both.contactId, epoch: 1 });
  drainAll(center);
  return both;
}

/** Empties every hand-over queue. */
export function drainAll(center: CenterAtWork): void {
  const { autoReply, routing, survey, callback } = center.ports;
  for (const outbox of [autoReply, routing, survey, callback]) outbox.drain();
}

type Ports = ReturnType<typeof centerAtWork>['ports'];

function client(
  ports: Ports,
  every: Pick<SocketSpec, 'clock' | 'pace'>,
  principal: Principal,
  connectionId: string,
): Client {
  const specs = [
    intakeSocket(ports),
    deskSocket(ports),
    surveySocket(ports),
    callbackSocket(ports),
    qualitySocket(ports),
  ];
  const handlers = specs.map((spec) => ({
    actions: spec.routes.map((route) => route.action),
    handle: webSocketHandler({ ...spec, ...every }),
  }));
  const [intake] = handlers;
  const requestContext = { connectionId, authorizer: principalToContext(principal) };
  return {
    connectionId,
    frames: () => ports.connections.framesOf(connectionId).map((frame) => asSeen(principal, JSON.stringify(frame))),
    arrive: async () =>
      intake?.handle({ requestContext: { ...requestContext, routeKey: '$connect', eventType: 'CONNECT' } }),
    leave: async () => {
      await intake?.handle({
        requestContext: { ...requestContext, routeKey: '$disconnect', eventType: 'DISCONNECT' },
      });
    },
    send: async (frame) => {
      const body = typeof frame === 'string' ? frame : JSON.stringify(frame);
      const action = actionOf(frame);
      const found = handlers.find((handler) => handler.actions.includes(action)) ?? intake;
      const response = await found?.handle({
        requestContext: { ...requestContext, routeKey: action, eventType: 'MESSAGE' },
        body,
      });
      return response?.body === undefined ? undefined : asSeen(principal, response.body);
    },
  };
}

// Every frame of every test has the form the protocol has for its reader, whatever the test looks at; a student reads no staff id.
function asSeen(reader: Principal, frame: string): Readonly<Record<string, unknown>> {
  if (reader.role === 'student' && frame.includes('"ag_')) throw new Error(`a student was sent ${frame}`);
  return { ...v.parse(reader.role === 'student' ? StudentFrame : AgentFrame, JSON.parse(frame)) };
}

function actionOf(frame: object | string): string {
  return typeof frame === 'object' && 'action' in frame ? String(frame.action) : '$default';
}

function counting(log: ContactLog, calls: string[]): ContactLog {
  return {
    head: (...args) => {
      calls.push('head');
      return log.head(...args);
    },
    read: (...args) => {
      calls.push('read');
      return log.read(...args);
    },
    append: (append) => {
      calls.push(`append ${append.entries.length} + ${append.rows.length}`);
      return log.append(append);
    },
  };
}

async function offerTo(
  ports: Ports,
  contactId: ContactId,
  seat: { agentId: AgentId; profile: string; connectionId: string },
  now: Ms,
): Promise<void> {
  const { agentId, profile, connectionId } = seat;
  await changeContact(ports.log, contactId, now, (state) => enqueue(state, state.queue ?? 'general', false));
  const { version, slots } = (await ports.agents.find(profile, agentId)) ?? { version: 0, slots: {} };
  const offered = await changeContact(
    ports.log,
    contactId,
    now,
    (state) => offer(state, { agentId, profile, connectionId }, ports.limits, now),
    { version, slots, now },
  );
  if (offered.kind !== 'appended') throw new Error(`not offered: ${offered.kind}`);
}
