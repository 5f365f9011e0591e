import type { Step } from '../history.ts';
import { drawn } from '../scheduler/random.ts';

const mostFiles = 6;
const afterMs = 20_000;
const rates = [0, 0.1, 0.3];

/** True for a history in which files are sent. */
function sendsFiles(seed: number): boolean {
  return seed % 3 === 1;
}

/** True for a history at whose end everybody who sent files is erased. */
export function erasesSenders(seed: number): boolean {
  return sendsFiles(seed) && seed % 2 === 0;
}

/** What people do with files in a history, so many times at most, by draws of its own, so that the evening of the others stays as it is. */
export function fileStepsOf(
  seed: number,
  cast: { readonly students: number; readonly agents: number },
  { lastMs, most }: { readonly lastMs: number; readonly most: number },
) {
  if (!sendsFiles(seed)) return [];
  const draw = (what: string, at: number) => drawn(seed, `file ${what}`, at);
  const count = 1 + Math.floor(draw('count', 0) * Math.min(mostFiles, most));
  return Array.from({ length: count }, (_, at): Step => {
    const when = { atMs: 2_000 + Math.floor(draw('time', at) * (lastMs + afterMs)), pick: draw('pick', at) };
    const turn = draw('turn', at);
    if (turn < 0.4 && cast.agents > 0) {
      return { ...when, who: 'agent', agent: Math.floor(draw('who', at) * cast.agents), deed: 'send-file' };
    }
    const student = Math.floor(draw('who', at) * cast.students);
    return { ...when, who: 'student', student, tab: 0, deed: turn < 0.9 ? 'send-file' : 'steal-file' };
  });
}

/** How often each of these kinds happens to a history's files. */
export function fileSharesOf(seed: number, kinds: readonly string[]): readonly (readonly [string, number])[] {
  if (!sendsFiles(seed)) return [];
  return kinds.map((kind, at) => [kind, rates[Math.floor(drawn(seed, 'file rate', at) * rates.length)] ?? 0]);
}
