import { readdirSync, readFileSync } from 'node:fs';

/** What the system says of one process or thread; times in clock ticks. */
export type ProcessLine = {
  readonly pid: number;
  readonly name: string;
  readonly parent: number;
  readonly ticks: number;
};

/** What counts as a line's own: a thread's line repeats the ended children of the whole process. */
type Counted = 'alone' | 'with-ended-children';

/** Linux counts a process's time in hundredths of a second, whatever the kernel's own clock is. */
const ticksPerSecond = 100;

/** CPU seconds, user and system, that a process and all its living descendants have used; those of ended ones count with who waited for them. */
export function cpuSecondsOf(pid: number): number {
  return ticksOfTree(pid, readProcesses()) / ticksPerSecond;
}

/** Ticks of each thread of a process and of each process below it, by name; several of one name are added up. */
export function ticksByPart(pid: number): ReadonlyMap<string, number> {
  const processes = readProcesses();
  const below = (parent: number): readonly ProcessLine[] =>
    processes.filter((line) => line.parent === parent).flatMap((line) => [line, ...below(line.pid)]);
  const byName = Map.groupBy([...readLines(`/proc/${pid}/task`, 'alone'), ...below(pid)], ({ name }) => name);
  return new Map([...byName].map(([name, lines]) => [name, lines.reduce((sum, { ticks }) => sum + ticks, 0)]));
}

/** Ticks of a process and everything below it. */
export function ticksOfTree(pid: number, processes: readonly ProcessLine[]): number {
  const own = processes.filter((line) => line.pid === pid).reduce((sum, { ticks }) => sum + ticks, 0);
  const children = processes.filter(({ parent }) => parent === pid);
  return children.reduce((sum, child) => sum + ticksOfTree(child.pid, processes), own);
}

/** Reads `/proc/<pid>/stat`: parent, and user and system time, with those of waited-for children or alone; the name may hold spaces and brackets. */
export function readStat(pid: number, stat: string, counted: Counted = 'with-ended-children'): ProcessLine {
  const [nameFrom, nameTo] = [stat.indexOf('(') + 1, stat.lastIndexOf(')')];
  const fields = stat.slice(nameTo + 2).split(' ');
  const ticks = fields.slice(11, counted === 'alone' ? 13 : 15).reduce((sum, field) => sum + Number(field), 0);
  return { pid, name: stat.slice(nameFrom, nameTo), parent: Number(fields[1]), ticks };
}

function readProcesses(): ProcessLine[] {
  return readLines('/proc');
}

function readLines(folder: string, counted?: Counted): ProcessLine[] {
  return readdirSync(folder).flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid)) return [];
    try {
      return [readStat(pid, readFileSync(`${folder}/${name}/stat`, 'utf8'), counted)];
    } catch {
      // It ended while the list was read.
      return [];
    }
  });
}
