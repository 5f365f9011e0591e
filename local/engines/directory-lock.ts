import { LocalFailure } from '../failure.ts';
import { numberOf, objectOf } from '../json.ts';
import type { DataDirectory } from './data-directory.ts';

/** Throws LocalFailure when another live runtime works on the same data directory. */
export async function refuseWhenInUse(data: DataDirectory): Promise<void> {
  const { pid, port } = data.read('lock');
  const holder = numberOf(pid, 0);
  if (holder === 0 || holder === process.pid || !(await answers(numberOf(port, 0), holder))) return;
  throw new LocalFailure(`data directory ${data.path} is in use by process ${holder}: stop it or give --data DIR`);
}

/** Notes that this process works on the data directory and where it can be asked. */
export function holdDirectory(data: DataDirectory, port: number): void {
  data.write('lock', { pid: process.pid, port });
}

/** Process ids are used again after a crash, so the holder must also answer for itself. */
async function answers(port: number, pid: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/_local/health`, { signal: AbortSignal.timeout(1000) });
    const body: unknown = await response.json();
    return objectOf(body).pid === pid;
  } catch {
    return false;
  }
}
