import { begin, evolve, type LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import type { HelpFact } from '../../shared/domain/help/help-fact.ts';
import type { ContactReview } from '../../shared/domain/quality/review.ts';
import type { AgentState } from '../../shared/domain/tables/agent-states.ts';
import type { PlannedActivity } from '../../shared/domain/tables/roster.ts';
import { ContactId } from '../../shared/schema/ids.ts';
import { readAs } from '../../shared/schema/read-as.ts';

/** What is counted again: closed contacts' logs, and what is beside them. */
export type Raw = {
  readonly logs: readonly (readonly LoggedEvent[])[];
  readonly agentStates: readonly AgentState[];
  readonly roster: readonly PlannedActivity[];
  /** Until when agents' states are known. */
  readonly knownUntil: number;
  readonly reviews: readonly ContactReview[];
  readonly helpFacts: readonly HelpFact[];
  /** USD of a contact without and with an agent. */
  readonly prices: { readonly bot: number; readonly agent: number; readonly call: number };
};

/** Numerator and denominator, times in milliseconds. */
export type Tally = Map<string, [number, number]>;

/** The rows of a log with the state each carries. */
type Row = {
  readonly seq: number;
  readonly at: number;
  readonly event: LoggedEvent['event'];
  readonly state: ContactState;
};

const hour = 3_600_000;
const target = 20_000;

/**
 * Every metric counted again from the rows of the logs, by loops over them in the words of the dictionary: nothing of `shared/domain/metrics` or `shared/domain/facts` is asked.
 * The state after each event alone is the product's, worked out by `begin` and `evolve` as the log's rows carry it: what those got wrong would be wrong here too.
 */
export function recount(raw: Raw): Tally {
  const tally: Tally = new Map();
  const add = (name: string, numerator: number | boolean, denominator: number | boolean = 1) => {
    const [n, d] = tally.get(name) ?? [0, 0];
    tally.set(name, [n + Number(numerator), d + Number(denominator)]);
  };
  const contacts = raw.logs.map(rowsOf);
  for (const rows of contacts) {
    lines(rows, add);
    turns(rows, add);
    bot(rows, add);
    ends(rows, add, raw.prices);
    dangers(rows, add);
    promises(rows, add);
    surveys(rows, add);
  }
  comingBack(contacts, add);
  agentTime(raw.agentStates, add);
  plans(raw, add);
  for (const { role = 'supervisor', score, failed } of raw.reviews)
    if (role === 'supervisor') {
      add('review score', score);
      add('critical failures', failed);
    }
  for (const { kind, canAsk } of raw.helpFacts) {
    if (kind === 'looked' && canAsk) add('deflection, help center', 1);
    if (kind === 'asked') add('deflection, help center', -1, 0);
    if (kind === 'helped' || kind === 'not-helped') add('articles that helped', kind === 'helped');
  }
  return tally;
}

type Add = (name: string, numerator: number | boolean, denominator?: number | boolean) => void;

function rowsOf(log: readonly LoggedEvent[], which: number): readonly Row[] {
  const rows: Row[] = [];
  let state: ContactState | undefined;
  for (const { seq, at, event } of log) {
    if (state) state = evolve({ ...state, seq: seq - 1 }, event, at);
    else if (event.type === 'opened') state = begin(readAs(ContactId, `ct_recount-${which}-0`), event, at);
    if (state) rows.push({ seq, at, event, state });
  }
  return rows;
}

/** Service levels, speed of answer, abandonment, and what people were told. */
function lines(rows: readonly Row[], add: Add): void {
  let since: number | undefined;
  let isCallback = false;
  let told: { at: number; fromSeconds: number; toSeconds: number } | undefined;
  const chats: { how: string; ms: number }[] = [];
  const leave = (how: string, at: number) => {
    if (since === undefined) return;
    const ms = Math.max(0, at - since);
    if (!isCallback) {
      chats.push({ how, ms });
      if (how === 'answered' && told) {
        const waited = Math.max(0, at - told.at);
        add('told wait within range', told.fromSeconds * 1000 <= waited && waited <= told.toSeconds * 1000);
        add('told wait error', Math.abs(waited - 500 * (told.fromSeconds + told.toSeconds)), waited);
      }
    }
    since = undefined;
    told = undefined;
  };
  for (const { at, event } of rows) {
    if (event.type === 'queued' || event.type === 'overflowed' || event.type === 'agent-lost') since ??= at;
    else if (event.type === 'offered') {
      if (since !== undefined && event.told && event.told.at >= since) told ??= event.told;
    } else if (event.type === 'accepted') leave('answered', at);
    else if (event.type === 'abandoned' || event.type === 'callback-cancelled') {
      leave('abandoned', at);
      isCallback = false;
    } else if (event.type === 'closed') {
      leave('closed', at);
      isCallback = false;
    } else if (event.type === 'callback-requested') {
      const keeps = event.asap ? since : undefined;
      leave('callback', at);
      isCallback = true;
      since = keeps;
    } else if (event.type === 'reopened') isCallback = event.reason === 'low-score';
  }
  leave('waiting', Number.POSITIVE_INFINITY);
  for (const [at, { how, ms }] of chats.entries()) {
    const inTime = ms <= target;
    const met = how === 'answered' && inTime;
    if (how === 'answered') {
      add('service level, of answered', inTime);
      add('speed of answer', ms);
    }
    if (how === 'answered' || how === 'abandoned') {
      add('service level, abandoned failed', met);
      add('service level, early abandons met', inTime);
      if (how === 'answered' || !inTime) add('service level, early abandons left out', met);
      if (at === 0) add('service level, by first queue', met);
      if (at === chats.length - 1) add('service level, by last queue', met);
    }
    add('service level, of offered', met);
    add('abandonment rate', how === 'abandoned');
    add('short abandonment rate', how === 'abandoned' && ms <= 10_000);
  }
}

/** What agents did with what they were offered. */
function turns(rows: readonly Row[], add: Add): void {
  let offered: number | undefined;
  let mine: { agentId: string; at: number; hasSpoken: boolean; isOffered: boolean } | undefined;
  for (const { at, event } of rows) {
    if (mine && !mine.hasSpoken && mine.isOffered) {
      const speaks = event.type === 'message' && event.from === 'agent' && event.agentId === mine.agentId;
      if (speaks || event.type === 'callback-attempted') {
        add('agent first response time', at - mine.at);
        mine.hasSpoken = true;
      }
    }
    if (
      mine &&
      ['agent-lost', 'transferred', 'escalated', 'callback-missed', 'closed', 'abandoned'].includes(event.type)
    ) {
      add('handle time', Math.max(0, at - mine.at));
      if (mine.isOffered) {
        add('transfer rate', event.type === 'transferred');
        add('escalation rate', event.type === 'escalated');
        if (event.type === 'closed') add('resolution, by agent', event.outcome === 'resolved');
      }
      mine = undefined;
    }
    if (event.type === 'offered') {
      offered = event.epoch;
      if (event.because) add('offers held back', event.because.held !== undefined);
    } else if (event.type === 'closed' || event.type === 'abandoned') offered = undefined;
    else if (event.type === 'accepted') {
      const isOffered = event.epoch === offered;
      mine = { agentId: event.agentId, at, hasSpoken: false, isOffered };
      if (isOffered) add('offers accepted', 1);
      if (isOffered) offered = undefined;
    } else if ((event.type === 'declined' || event.type === 'offer-expired') && event.epoch === offered) {
      if (event.type === 'declined' || !event.unseen) add('offers accepted', 0);
      offered = undefined;
    }
  }
}

/** The bot's answers, and first responses by it and by people. */
function bot(rows: readonly Row[], add: Add): void {
  const greetings: number[] = [];
  for (const { event } of rows)
    if (event.type === 'answered' && event.kind === 'small-talk') greetings.push(event.forSeq);
  let asked: { seq: number; at: number } | undefined;
  let byBot: number | undefined;
  let byPerson: number | undefined;
  for (const { seq, at, event } of rows) {
    if (!asked && event.type === 'message' && event.from === 'student' && !greetings.includes(seq)) asked = { seq, at };
    else if (asked) {
      if (event.type === 'answered' && event.kind !== 'small-talk') byBot ??= at;
      if ((event.type === 'message' && event.from === 'agent') || event.type === 'callback-attempted') byPerson ??= at;
    }
    if (event.type !== 'answered') continue;
    for (const later of rows)
      if (later.event.type === 'answer-rated' && later.event.forSeq === seq) {
        if (event.kind === 'answer') add('answers rated helpful', later.event.helpful);
        break;
      }
    for (const later of rows)
      if (later.event.type === 'answer-checked' && later.event.forSeq === seq) {
        const { verdict } = later.event;
        if (verdict === 'right' || verdict === 'wrong') add('answers checked right', verdict === 'right');
        break;
      }
  }
  const last = rows.at(-1);
  const opened = rows[0]?.event;
  if (!asked || !last) return;
  if (byBot !== undefined) add('first response time, bot', byBot - asked.at);
  if (byPerson !== undefined) add('first response time, person', byPerson - asked.at);
  const first = Math.min(byBot ?? Number.POSITIVE_INFINITY, byPerson ?? Number.POSITIVE_INFINITY);
  if (first < Number.POSITIVE_INFINITY) add('first response time', first - asked.at);
  const inDay = (at: number | undefined) => at !== undefined && at - (asked?.at ?? 0) <= 24 * hour;
  if (last.state.class === 'complaint') add('complaints answered in 24 h', inDay(byPerson));
  const channel = opened?.type === 'opened' ? opened.channel : undefined;
  if (channel === 'email') add('mail answered in 24 h', inDay(byBot) || inDay(byPerson));
}

function outcomeOf(rows: readonly Row[]): string {
  let outcome = '';
  for (const { event } of rows) {
    if (event.type === 'closed') outcome = event.outcome;
    if (event.type === 'abandoned') outcome = 'abandoned';
  }
  return outcome;
}

function has(rows: readonly Row[], type: string): boolean {
  for (const { event } of rows) if (event.type === type) return true;
  return false;
}

const good = ['contained', 'resolved', 'callback-kept'];

/** What contacts came to. */
function ends(rows: readonly Row[], add: Add, prices: Raw['prices']): void {
  const outcome = outcomeOf(rows);
  let said = 0;
  let answers = 0;
  let word = '';
  let kept = false;
  let low: boolean | undefined;
  for (const { event } of rows) {
    if (event.type === 'message' && event.from === 'student') said++;
    if (event.type === 'answered') {
      if (event.kind !== 'small-talk' && event.kind !== 'solved') word = event.kind;
      if (event.kind === 'answer') answers++;
    }
    if (event.type === 'closed' && event.outcome === 'callback-kept') kept = true;
    if (event.type === 'reopened' && event.reason === 'low-score') low ??= false;
    if (low === false && event.type === 'closed' && ['callback-kept', 'resolved', 'unresolved'].includes(event.outcome))
      low = true;
  }
  const isContained =
    outcome === 'contained' &&
    !has(rows, 'agent-requested') &&
    !has(rows, 'callback-requested') &&
    !has(rows, 'reopened');
  if (said > 0) {
    add('containment, closed by the bot', isContained);
    add('containment, by an answer', isContained && word === 'answer');
    add('bot coverage', answers > 0);
  }
  const hadPerson = has(rows, 'accepted');
  if (said > 0 || hadPerson) add('resolution rate', good.includes(outcome));
  if (good.includes(outcome)) add('turns a resolved contact', said);
  if (has(rows, 'callback-requested')) add('callbacks kept', kept);
  if (low !== undefined) add('low scores followed up', low);
  const wrote = rows.some(({ event }) => event.type === 'message' && event.from === 'agent');
  const served = has(rows, 'callback-attempted') && !wrote ? prices.call : prices.agent;
  add('cost a contact', hadPerson ? served : prices.bot);
}

function dangers(rows: readonly Row[], add: Add): void {
  let first: number | undefined;
  let isHeld = false;
  let waited: number | undefined;
  let was: boolean | undefined;
  for (const { at, event } of rows) {
    if (
      (event.type === 'triaged' || event.type === 'urgency-raised') &&
      event.danger !== undefined &&
      first === undefined
    ) {
      first = at;
      if (isHeld) waited = 0;
    }
    if (event.type === 'accepted' || event.type === 'wrap-up-started') {
      isHeld = true;
      if (first !== undefined) waited ??= Math.max(0, at - first);
    }
    if (['agent-lost', 'transferred', 'escalated', 'closed', 'abandoned', 'callback-missed'].includes(event.type))
      isHeld = false;
    if ((event.type === 'closed' || event.type === 'callback-missed') && event.danger) was = event.danger.was;
  }
  if (first !== undefined) add('danger answered in time', waited !== undefined && waited <= 60_000);
  if (first !== undefined && was !== undefined) add('danger precision', was);
  if (was) add('danger heard', first !== undefined);
  if (waited !== undefined) add('wait in danger', waited);
}

/** Promises to call, and to answer what was left: from the row whose state begins to hold one to that whose state no longer does. */
function promises(rows: readonly Row[], add: Add): void {
  for (let at = 0; at < rows.length; at++) {
    const begun = rows[at];
    const before = rows[at - 1]?.state;
    if (!begun?.state.callback || before?.callback) continue;
    let promise = begun.state;
    let call: number | undefined;
    let last: number | undefined;
    let reply: number | undefined;
    let end: Row | undefined;
    for (let next = at + 1; next < rows.length && !end; next++) {
      const row = rows[next];
      if (!row) break;
      if (row.event.type === 'callback-attempted') {
        call ??= row.at;
        last = row.at;
      }
      if (row.event.type === 'message' && row.event.from === 'agent') reply ??= row.at;
      if (row.event.type === 'callback-requested' && row.state.callback) promise = row.state;
      if (!row.state.callback) end = row;
    }
    const isMessage = promise.call?.written === true;
    const isLow =
      begun.event.type === 'reopened'
        ? begun.event.reason === 'low-score'
        : begun.state.review === 'owed' && before?.review === 'owed';
    const outcome = end?.event.type === 'closed' ? end.event.outcome : undefined;
    const isKept = outcome === 'callback-kept' && (!isMessage || reply !== undefined);
    const isAsked = !isLow && !isMessage;
    if (isAsked && (isKept || outcome === 'callback-failed')) add('callbacks kept, by promise', isKept);
    if (isAsked && !promise.callback?.asap && isKept && last !== undefined)
      add('callback delay', Math.max(0, last - (promise.callback?.dueAt ?? 0)));
    // Whoever is called after a low score is told no time.
    const isWritten = isMessage && !isLow;
    const reached = isMessage ? reply : call;
    if (promise.promisedAt === undefined || reached === undefined) continue;
    const late = reached - promise.promisedAt;
    if (isWritten) add('messages answered by the promised time', late <= 0);
    else {
      add('callbacks made by the promised time', late <= 0);
      add('promise error', Math.abs(late));
    }
  }
}

function surveys(rows: readonly Row[], add: Add): void {
  if (has(rows, 'survey-sent')) add('survey response rate', has(rows, 'survey-answered'));
  for (const sent of rows) {
    if (sent.event.type !== 'survey-sent') continue;
    for (const { seq, event } of rows) {
      if (seq < sent.seq || event.type !== 'survey-answered') continue;
      add('customer satisfaction', event.score >= 4);
      for (const { question, number } of event.answers ?? []) {
        if (number === undefined) continue;
        if (question === 'recommend') add('net promoter score', number > 8 ? 100 : number < 7 ? -100 : 0);
        if (question === 'solved') add('solved, by survey', number === 1);
        if (question !== 'effort') continue;
        for (const { id, scale } of sent.event.questions ?? [])
          if (id === 'effort' && scale) add('customer effort, easy', scale[1] === 7 ? number >= 5 : number >= 4);
      }
      break;
    }
  }
}

/** Each contact beside each other one. */
function comingBack(contacts: readonly (readonly Row[])[], add: Add): void {
  const all = contacts.map((rows) => {
    let endedAt = 0;
    let reopened = '';
    for (const { at, event } of rows) {
      if (event.type === 'closed' || event.type === 'abandoned') endedAt = at;
      if (event.type === 'reopened') reopened = event.reason;
    }
    const last = rows.at(-1)?.state;
    return { studentId: last?.studentId, topic: last?.topic, openedAt: last?.openedAt ?? 0, endedAt, reopened, rows };
  });
  for (const one of all) {
    if (one.topic === undefined) continue;
    let comesBack = false;
    for (const other of all)
      if (other !== one && other.studentId === one.studentId && other.topic === one.topic)
        if (other.openedAt > one.endedAt && other.openedAt - one.endedAt <= 72 * hour) comesBack = true;
    add('re-contact rate', comesBack);
    add('first contact resolution', good.includes(outcomeOf(one.rows)) && one.reopened !== 'message' && !comesBack);
  }
}

type Spell = { readonly state: AgentState; readonly from: number; readonly until: number | undefined };

function spells(states: readonly AgentState[]): readonly Spell[] {
  const sorted = [...states].sort((one, other) => one.firstSeenAt - other.firstSeenAt || one.change - other.change);
  return sorted.map((state, at) => {
    for (const next of sorted.slice(at + 1))
      if (next.agentId === state.agentId && next.profile === state.profile)
        return { state, from: state.since, until: Math.max(state.since, next.since) };
    return { state, from: state.since, until: undefined };
  });
}

function agentTime(states: readonly AgentState[], add: Add): void {
  for (const { state, from, until } of spells(states)) {
    if (until === undefined || state.status === 'offline') continue;
    const ms = until - from;
    const contacts = state.chats + state.emails + state.calls;
    const slots = Math.max(state.capacityChat, state.capacityEmail, state.capacityVoice);
    const isThere = state.status === 'ready' || contacts > 0;
    add('occupancy, of time', contacts > 0 ? ms : 0, isThere ? ms : 0);
    add('occupancy, of slots', (state.emails + state.calls > 0 ? slots : state.chats) * ms, isThere ? slots * ms : 0);
    add('utilisation', contacts > 0 ? ms : 0, ms);
    add('concurrency', contacts * ms, contacts > 0 ? ms : 0);
  }
}

/** Second by second, so that no two states of an agent can count twice. */
function plans({ roster, agentStates, knownUntil }: Raw, add: Add): void {
  if (agentStates.length === 0) return;
  const there = spells(agentStates).flatMap(({ state, from, until = knownUntil }) => {
    const isThere =
      state.status === 'ready' || (state.status !== 'offline' && state.chats + state.emails + state.calls > 0);
    return isThere && until - from <= 7 * 24 * hour ? [{ agentId: state.agentId, from, until }] : [];
  });
  for (const { agentId, activity, startsAt, endsAt } of roster) {
    if (endsAt > knownUntil) continue;
    const own = there.filter((one) => one.agentId === agentId);
    const cuts = [...new Set([startsAt, endsAt, ...own.flatMap(({ from, until }) => [from, until])])]
      .filter((cut) => cut >= startsAt && cut <= endsAt)
      .sort((one, other) => one - other);
    let kept = 0;
    for (const [at, from] of cuts.entries()) {
      const until = cuts[at + 1];
      if (until === undefined) continue;
      const isThere = own.some((one) => one.from <= from && until <= one.until);
      if (isThere === (activity === 'contacts')) kept += until - from;
    }
    add('adherence', kept, endsAt - startsAt);
  }
}
