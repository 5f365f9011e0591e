import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../flood/latencies.ts';
import { until } from '../restart/until.ts';
import { startStormCenter } from '../storm/center.ts';
import { type Kept, keptOf } from '../storm/kept.ts';
import { type AtDesk, type Desk, sitDown } from './desk.ts';
import { comingBefore, endedBy, type Logged } from './logged.ts';
import { type InLine, type Places, placesOf } from './places.ts';
import { type Recount, recount, type Shown } from './recount.ts';
import { comeIn, isServed, type Student } from './student.ts';

/** Who comes, who serves them, and for how long each is talked with. */
export type Crowd = { readonly students: number; readonly agents: number; readonly talkSeconds: number };

/** What became of a crowd. */
export type Fate = {
  /** Students who were answered by a person and saw their contact closed, and those who were not. */
  readonly served: number;
  readonly lost: number;
  /** Seconds from coming into line to the offer: half of all, and 99 %. */
  readonly waitedSeconds: readonly [number, number];
  /** Students who waited for 10 s and more, and were told no place. */
  readonly untold: number;
  readonly messages: Kept;
  readonly seconds: number;
  readonly troubles: Readonly<Record<string, number>>;
  readonly places: Places;
  /** Places that came late, after the one of a newer line, and were not shown. */
  readonly late: number;
} & Recount;

// So many ask at the same time.
const atOnce = 8;
// Whoever is offered twice is offered again by routing's second look, after three seconds.
const settleMs = 5_000;

/** Has a crowd come to a center of its own in a directory while agents serve it, and judges by the logs and the frames how all were served. */
export async function serveCrowd(data: string, crowd: Crowd, capacity: number): Promise<Fate> {
  const center = await startStormCenter(data);
  const students: Student[] = [];
  const desks: Desk[] = [];
  try {
    const seats = Array.from({ length: crowd.agents }, (_, at) => sitDown(center.origin, at, crowd.talkSeconds * 1000));
    desks.push(...(await Promise.all(seats)));
    const startedAt = Date.now();
    const left = () => crowd.students - students.filter(isServed).length;
    const allServed = until('served', crowd.students, left).catch((error: unknown) => {
      // Who is not served by then is lost, and is counted.
      process.stderr.write(`${String(error)}\n`);
    });
    await arrive(center.origin, crowd.students, students);
    await allServed;
    const seconds = (Date.now() - startedAt) / 1000;
    await sleep(settleMs);
    return fateOf(students, desks, capacity, seconds);
  } finally {
    for (const { client } of students) client.stop();
    for (const desk of desks) desk.leave();
    await center.stop();
  }
}

async function arrive(origin: string, count: number, students: Student[]): Promise<void> {
  let next = 0;
  const door = async () => {
    while (next < count) {
      next += 1;
      students.push(await comeIn(origin, next - 1));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, door));
}

function fateOf(students: readonly Student[], desks: readonly Desk[], capacity: number, seconds: number): Fate {
  const byId = new Map(students.map((student) => [String(student.contact.contactId), student]));
  const rowsOf = ({ contactId }: AtDesk) => byId.get(contactId)?.contact.rows ?? [];
  const contacts = newest(desks.flatMap((desk) => desk.served)).map((one) => ({
    ...one,
    ...endedBy(one, rowsOf(one)),
    inLineBy: byId.get(one.contactId)?.inLineBy() ?? Number.POSITIVE_INFINITY,
  }));
  const logs = new Map(contacts.map((one) => [one.contactId, one]));
  const logOf = ({ contact }: Student) => logs.get(String(contact.contactId));
  const waits = contacts.map(waitedMs);
  return {
    served: students.filter(isServed).length,
    lost: students.filter((student) => !isServed(student)).length,
    waitedSeconds: [percentile(waits, 0.5) / 1000, percentile(waits, 0.99) / 1000],
    untold: students.filter((student) => isUntold(student, logOf(student))).length,
    messages: together(students.map((student) => keptOf(student.said, logOf(student)?.said ?? []))),
    seconds,
    troubles: countedBy(desks.flatMap((desk) => desk.troubles)),
    places: placesOf(students.map((student) => inLine(student, logOf(student), contacts))),
    late: students.reduce((sum, { late }) => sum + late(), 0),
    ...recount(contacts, capacity),
  };
}

function inLine({ shown }: Student, log: Shown | undefined, contacts: readonly Shown[]): InLine {
  return { shown, coming: log ? comingBefore(log, contacts) : [] };
}

// Of a contact that two agents had, the second has the whole log.
function newest(contacts: readonly AtDesk[]): readonly AtDesk[] {
  const byId = Map.groupBy(contacts, ({ contactId }) => contactId);
  return [...byId.values()].map((all) =>
    all.reduce((one, other) => (other.assignments.length > one.assignments.length ? other : one)),
  );
}

function waitedMs({ origin, assignments }: Logged): number {
  return (assignments[0]?.offeredAt ?? origin) - origin;
}

// Places are told at most every 10 s.
const longestUntoldMs = 10_000;

function isUntold({ shown }: Student, log: Shown | undefined): boolean {
  return shown.length === 0 && log !== undefined && waitedMs(log) >= longestUntoldMs;
}

function together(all: readonly Kept[]): Kept {
  const sum = (of: keyof Kept) => all.reduce((total, one) => total + one[of], 0);
  return { lost: sum('lost'), doubled: sum('doubled'), disordered: sum('disordered') };
}

function countedBy(sentences: readonly string[]): Readonly<Record<string, number>> {
  const groups = Map.groupBy(sentences, (sentence) => sentence);
  return Object.fromEntries([...groups].map(([sentence, all]) => [sentence, all.length]));
}
