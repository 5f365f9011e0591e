import { agentAttached } from '../../shared/domain/contact/decide/agent.ts';
import { type Decision, nothing, refuse } from '../../shared/domain/contact/decide/decision.ts';
import { studentAttached } from '../../shared/domain/contact/decide/student.ts';
import type { ContactEvent } from '../../shared/domain/contact/event.ts';
import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import type { Principal } from '../../shared/domain/contact/principal.ts';
import { type Sockets, socketOf } from '../../shared/domain/contact/sockets.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import { offerFrameOf } from '../../shared/domain/contact/view/offer-frame.ts';
import { offerPreviewOf } from '../../shared/domain/contact/view/offer-preview.ts';
import { phaseForStudent } from '../../shared/domain/contact/view/phase-for-student.ts';
import { viewOfPast } from '../../shared/domain/contact/view/view-of-past.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import type { Change } from '../../shared/workflow/change-by.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import { frameBytes } from '../../shared/workflow/frame-size.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import { viewForStudent } from '../../shared/workflow/view-for-student.ts';
import type { IntakePorts } from './intake-ports.ts';

/** Rows of the log a `sync` frame covers at most. */
export const syncPageSize = 100;

/** Newest events in which the last words and the note of an offer are looked for. */
const previewEvents = 30;

/** Bytes the events of a `sync` frame weigh together at most, unless there is one alone; the frame stays well under what API Gateway sends. */
export const syncPageBytes = 100_000;

/**
 * Tells a participant what happened in a contact.
 *
 * Input: the contact, the newest sequence number the reader has, and whether a student only looks.
 * Outcome: the events after it which the reader may see, a page by number and by weight at most; to whom it is only offered the offer with its last words; `not_found` for a
 * contact that is not theirs.
 *
 * 1. note the connection the reader is on, when it is another than the log knows and they do not only look; 2. read a page of the log, unless the
 * reader has all that was there before; 3. answer with the reader's view of it.
 */
export async function syncContact(
  ports: Pick<IntakePorts, 'log' | 'connections' | 'report'>,
  asked: { readonly contactId: ContactId; readonly since: number; readonly quiet?: boolean },
  request: FrameRequest,
): Promise<ServerFrame> {
  const { contactId, since, quiet = false } = asked;
  const change = await changeContact(ports.log, contactId, request.now, (state) =>
    attach(state, request.caller, quiet, socketOf(request)),
  );
  if (change.kind === 'appended') {
    await followThrough(ports.report, { contactId }, [
      () => tellParticipants(ports, change, request.now, request.connectionId),
    ]);
  } else if (change.kind !== 'nothing') {
    return (await offeredTo(ports, change, request)) ?? frameOf(change, request.ref, contactId);
  }
  const state = change.kind === 'appended' ? change.after : change.state;
  // Of what came since the look that let the reader in nothing is shown: it may be somebody else's by then.
  const read = newsOf(change, since) ?? (await ports.log.read(contactId, since, syncPageSize));
  const rows = read.filter(({ seq }) => seq <= state.seq);
  return { type: 'sync', ref: request.ref, contactId, ...seenBy(request.caller, state, rows) };
}

function attach(state: ContactState, reader: Principal, quiet: boolean, socket: Sockets): Decision {
  if (reader.role === 'student') {
    if (state.studentId !== reader.studentId) return refuse('not_found');
    return quiet ? nothing : studentAttached(state, socket);
  }
  const own = state.assignment?.agentId === reader.agentId ? state.assignment : undefined;
  if (own && own.expiresAt === undefined) return quiet ? nothing : agentAttached(state, reader.agentId, socket);
  // Supervisors are told of a danger, and may read what it is; they are in no conversation by that. Where it is offered to them they may look at the offer too.
  const reads = reader.role === 'supervisor' && state.danger !== undefined && !(own && quiet);
  return reads ? nothing : refuse('not_found');
}

// Whoever comes back to a contact where nothing happened has it all already: when everybody comes back at once that is most of them.
function newsOf(change: Change, since: number): readonly LoggedEvent[] | undefined {
  if (change.kind === 'appended' && since >= change.before.seq) return change.entries.filter(({ seq }) => seq > since);
  return change.kind === 'nothing' && since >= change.state.seq ? [] : undefined;
}

// Whoever is only offered a contact may read the offer, and of what was said the last words.
async function offeredTo(
  { log }: Pick<IntakePorts, 'log'>,
  change: Change,
  { caller, ref, now }: FrameRequest,
): Promise<ServerFrame | undefined> {
  if (caller.role === 'student' || change.kind !== 'refused') return undefined;
  const { state } = change;
  const frame = state.assignment?.agentId === caller.agentId ? offerFrameOf(state, now) : undefined;
  if (!frame) return undefined;
  const [first] = await log.read(state.contactId, 0, 1);
  const newest = await log.read(state.contactId, Math.max(0, state.seq - previewEvents), previewEvents);
  return { ...frame, ...offerPreviewOf(state, first, newest), ...(ref === undefined ? {} : { ref }) };
}

function seenBy(reader: Principal, state: ContactState, rows: readonly LoggedEvent[]) {
  if (reader.role !== 'student') {
    const { events, upTo = state.seq } = pageOf(rows, viewOfPast);
    const highWater = state.agentHighWater[reader.agentId] ?? 0;
    return { phase: state.phase, events, highWater, upTo, more: upTo < state.seq };
  }
  const { events, upTo = state.seq } = pageOf(rows, (event) => viewForStudent(event, state.contactId));
  const phase = phaseForStudent(state.phase);
  return { phase, events, highWater: state.studentHighWater, upTo, more: upTo < state.seq };
}

type Page<Seen> = {
  readonly events: { readonly seq: number; readonly at: Ms; readonly event: Seen }[];
  /** The newest row it covers; undefined when there is none. */
  readonly upTo: number | undefined;
};

/** The first rows that weigh no more than a page may, as their reader sees them; one that they see at least, or they would never get on. */
function pageOf<Seen>(rows: readonly LoggedEvent[], view: (event: ContactEvent) => Seen | undefined): Page<Seen> {
  const events: Page<Seen>['events'] = [];
  let upTo: number | undefined;
  let bytes = 0;
  for (const { seq, at, event: stored } of rows) {
    const event = view(stored);
    const row = event && { seq, at, event };
    bytes += row ? frameBytes(row) : 0;
    if (bytes > syncPageBytes && events.length > 0) break;
    if (row) events.push(row);
    upTo = seq;
  }
  return { events, upTo };
}
