import { agents } from '../../../shared/aws/agents.ts';
import { answerChecks } from '../../../shared/aws/answer-checks.ts';
import { answerOutcomes } from '../../../shared/aws/answer-outcomes.ts';
import { askedFiles, comingFiles } from '../../../shared/aws/asked-files.ts';
import { bookings } from '../../../shared/aws/bookings.ts';
import { botLog } from '../../../shared/aws/bot-log.ts';
import { callNumbers } from '../../../shared/aws/call-numbers.ts';
import { checkRows } from '../../../shared/aws/check-rows.ts';
import { contactLog } from '../../../shared/aws/contact-log.ts';
import { contactRecords, contactRecordWriter } from '../../../shared/aws/contact-records.ts';
import { dueRows } from '../../../shared/aws/due-rows.ts';
import { dynamodbClient } from '../../../shared/aws/dynamodb-client.ts';
import { lessons } from '../../../shared/aws/knowledge-lessons.ts';
import { lanes } from '../../../shared/aws/lanes.ts';
import { nightMixes } from '../../../shared/aws/night-mixes.ts';
import { bans, personSockets, signOuts, visitorMerges } from '../../../shared/aws/persons.ts';
import { places } from '../../../shared/aws/places.ts';
import type { Skipped } from '../../../shared/aws/readable-rows.ts';
import { standings } from '../../../shared/aws/standings.ts';
import { students } from '../../../shared/aws/students.ts';
import { supervisors } from '../../../shared/aws/supervisors.ts';
import { tickets } from '../../../shared/aws/tickets.ts';
import type { Talk } from '../../../shared/domain/bot/talk.ts';
import type { BotLog, ContactLog } from '../../../shared/ports/contact-log.ts';
import type { ContactRecords } from '../../../shared/ports/contact-records.ts';
import type { ComingFiles } from '../../../shared/ports/files.ts';
import type { Tickets } from '../../../shared/ports/persons.ts';
import type { KeptPorts } from '../center/kept-ports.ts';
import type { World } from '../scheduler/world.ts';
import { answerOf, hold, mirrored } from './mirrored.ts';
import { tableRows } from './table-rows.ts';

const recordDays = 400;

/** The adapters of AWS over tables of a history's own, and how they are held against the ports in memory. */
export type Mirror = {
  /** The logs, whose every append is done in both. */
  readonly log: (log: ContactLog) => ContactLog;
  readonly botLog: (log: BotLog) => BotLog;
  readonly coming: (files: ComingFiles) => ComingFiles;
  readonly kept: (ports: KeptPorts) => KeptPorts;
};

const same = <Port>(port: Port) => port;

/** No mirror: ports in memory as they are. */
export const noMirror: Mirror = { log: same, botLog: same, coming: same, kept: same };

/** The adapters over empty tables; the sweep begins at the minute at which it begins in memory. */
export function mirrorOf(world: World, retentionDays: number, firstMinute: number): Mirror {
  Object.assign(dynamodbClient(), tableRows());
  const skipped: Skipped = (row, error) => world.wrong('the adapters of AWS read what they wrote', `${row}: ${error}`);
  const tables = { sessionsTable: 'Sessions', directoryTable: 'Directory', dueShards: 1, retentionDays, skipped };
  const coming = comingFiles(tables);
  void dueRows(tables).advance(firstMinute, 1);
  const by = <Port extends object>(name: string, inMemory: Port, adapter: Partial<Port>) =>
    mirrored(world, name, inMemory, adapter);
  return {
    log: (log) => by('log', log, contactLog(tables)),
    botLog: (log) => botIn(world, log, botLog(tables)),
    coming: (files) => {
      const { find, drop } = by('coming files', { find: files.find, drop: files.drop }, coming);
      return { find, drop, logOf: (of) => by('log of a file', files.logOf(of), coming.logOf(of)) };
    },
    kept: (ports) => ({
      lanes: by('lanes', ports.lanes, lanes(tables)),
      due: by('due', ports.due, dueRows(tables)),
      agents: by('agents', ports.agents, agents(tables)),
      students: by('students', ports.students, students(tables)),
      places: by('places', ports.places, places(tables)),
      bookings: by('bookings', ports.bookings, bookings(tables)),
      numbers: by('numbers', ports.numbers, callNumbers(tables)),
      supervisors: by('supervisors', ports.supervisors, supervisors(tables)),
      persons: by('persons', ports.persons, personsIn(tables)),
      tickets: ticketsIn(world, ports.tickets, tickets(tables)),
      standings: by('standings', ports.standings, standings(tables)),
      checks: by('checks', ports.checks, { ...checkRows(tables), ...answerChecks(tables) }),
      asked: by('asked files', ports.asked, askedFiles(tables)),
      records: recordsIn(world, ports.records, recordsBy(skipped)),
      // What is read of a night leaves out what it was made of.
      mixes: by('mixes', ports.mixes, { put: nightMixes('Metrics', skipped).put }),
      outcomes: by('outcomes', ports.outcomes, answerOutcomes('Knowledge')),
      lessons: by('lessons', ports.lessons, { add: lessons('Knowledge').add }),
    }),
  };
}

function personsIn(tables: { readonly directoryTable: string }): KeptPorts['persons'] {
  return { ...personSockets(tables), ...signOuts(tables), ...bans(tables), ...visitorMerges(tables) };
}

function recordsBy(skipped: Skipped): ContactRecords {
  return { ...contactRecordWriter('Metrics', recordDays), ...contactRecords('Metrics', skipped) };
}

// Its appends are the log's, and of what was said the adapter reads what the bot must know.
function botIn(world: World, inMemory: BotLog, adapter: BotLog): BotLog {
  const known = ({ said, ...talk }: Talk) => ({ ...talk, said: said?.kind });
  return {
    ...mirrored(world, 'bot', inMemory, { head: adapter.head, questions: adapter.questions }),
    talk: async (...range) => {
      const talk = await inMemory.talk(...range);
      hold(world, 'bot.talk', known(talk), known(await adapter.talk(...range)));
      return talk;
    },
  };
}

// Each has tickets of its own kind.
function ticketsIn(world: World, inMemory: Tickets, adapter: Tickets): Tickets {
  const others = new Map<string, string>();
  return {
    issue: async (wish) => {
      const issued = await inMemory.issue(wish);
      const other = await adapter.issue(wish);
      hold(world, 'tickets.issue', issued.kind, other.kind);
      if (issued.kind === 'issued' && other.kind === 'issued') others.set(issued.ticket, other.ticket);
      return issued;
    },
    redeem: async (ticket, connectionId, now) => {
      const entry = await inMemory.redeem(ticket, connectionId, now);
      const other = await answerOf(() => adapter.redeem(others.get(ticket) ?? ticket, connectionId, now));
      hold(world, 'tickets.redeem', entry, other);
      return entry;
    },
  };
}

// Each has marks of its own kind.
function recordsIn(world: World, inMemory: ContactRecords, adapter: ContactRecords): ContactRecords {
  const { put, ofHour } = mirrored(world, 'records', inMemory, { put: adapter.put });
  const marksOf = new Map<string, readonly string[]>();
  return {
    put,
    ofHour: async (hour) => {
      const found = await ofHour(hour);
      const other = await adapter.ofHour(hour);
      const byId = ({ records }: typeof found) =>
        records.toSorted((one, next) => (one.contactId < next.contactId ? -1 : 1));
      hold(world, 'records.ofHour', byId(found), byId(other));
      return found;
    },
    staleHours: async (limit) => {
      const hours = await inMemory.staleHours(limit);
      const others = await adapter.staleHours(limit);
      hold(
        world,
        'records.staleHours',
        hours.map(({ hour }) => hour).sort(),
        others.map(({ hour }) => hour),
      );
      for (const { hour, marks } of others)
        marksOf.set(hours.find((one) => one.hour === hour)?.marks.join() ?? '', marks);
      return hours;
    },
    clearStale: async (stale) => {
      await inMemory.clearStale(stale);
      await adapter.clearStale({ ...stale, marks: marksOf.get(stale.marks.join()) ?? [] });
    },
  };
}
