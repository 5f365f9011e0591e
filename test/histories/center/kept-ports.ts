import type { AskedFile, FileId } from '../../../shared/domain/files/asked-file.ts';
import { memoryAgents } from '../../../shared/memory/agents.ts';
import { memoryAnswerChecks } from '../../../shared/memory/answer-checks.ts';
import { memoryBookings } from '../../../shared/memory/bookings.ts';
import { memoryCallNumbers } from '../../../shared/memory/call-numbers.ts';
import { memoryContactRecords } from '../../../shared/memory/contact-records.ts';
import { memoryDueRows } from '../../../shared/memory/due-rows.ts';
import { memoryAskedFiles } from '../../../shared/memory/files.ts';
import { memoryAnswerOutcomes, memoryLessons } from '../../../shared/memory/knowledge-lessons.ts';
import { memoryLanes } from '../../../shared/memory/lanes.ts';
import { memoryNightMixes } from '../../../shared/memory/night-mixes.ts';
import { memoryPersons, memoryStandings, memoryTickets } from '../../../shared/memory/persons.ts';
import { memoryPlaces } from '../../../shared/memory/places.ts';
import { memoryStudents } from '../../../shared/memory/students.ts';
import { memorySupervisors } from '../../../shared/memory/supervisors.ts';
import type { MemoryTables } from '../../../shared/memory/tables.ts';
import type { CenterPorts } from './ports.ts';

/** The ports beside the logs that keep rows in tables. */
export type KeptPorts = Pick<
  CenterPorts,
  | ('lanes' | 'due' | 'agents' | 'students' | 'places' | 'bookings' | 'numbers' | 'supervisors')
  | ('persons' | 'tickets' | 'standings' | 'checks' | 'asked' | 'records' | 'mixes' | 'outcomes' | 'lessons')
>;

/** Those ports in memory. */
export function keptPorts(tables: MemoryTables, asked: Map<FileId, AskedFile>, dueShards: number): KeptPorts {
  return {
    lanes: memoryLanes(tables),
    due: memoryDueRows(tables, dueShards),
    agents: memoryAgents(tables),
    students: memoryStudents(tables),
    places: memoryPlaces(tables),
    bookings: memoryBookings(tables),
    numbers: memoryCallNumbers(tables),
    supervisors: memorySupervisors(tables),
    persons: memoryPersons(tables),
    tickets: memoryTickets(tables),
    standings: memoryStandings(tables),
    checks: memoryAnswerChecks(tables),
    asked: memoryAskedFiles(asked),
    records: memoryContactRecords(),
    mixes: memoryNightMixes(),
    outcomes: memoryAnswerOutcomes(),
    lessons: memoryLessons(),
  };
}
