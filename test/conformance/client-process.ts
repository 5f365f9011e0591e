import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A client that runs: says the lines it is given, and shows the events of its contact. */
export type ClientProcess = {
  /** Says a line; undefined when there is nothing more to say. */
  readonly say: (text: string | undefined) => void;
  /** The sequence numbers of the events it showed, in the order in which it showed them. */
  readonly shown: readonly number[];
  /** Its exit code. */
  readonly ended: Promise<number | null>;
  readonly kill: () => void;
};

/** Starts a client by its command, with these arguments behind it: it reads what to say from its standard input, and writes each event as a line of JSON with `seq`. */
export function startClient(command: string, args: readonly string[]): ClientProcess {
  const child = spawn(`${command} ${args.join(' ')}`, {
    shell: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const shown: number[] = [];
  createInterface(child.stdout).on('line', (line) => {
    const seq = seqOf(line);
    if (seq !== undefined) shown.push(seq);
  });
  child.stdin.on('error', () => undefined);
  return {
    say: (text) => (text === undefined ? child.stdin.end() : child.stdin.write(`${text}\n`)),
    shown,
    ended: new Promise((done) => child.once('exit', done)),
    kill: () => {
      // The shell and what it started are one group.
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    },
  };
}

function seqOf(line: string): number | undefined {
  try {
    const { seq } = JSON.parse(line);
    return typeof seq === 'number' ? seq : undefined;
  } catch {
    return undefined;
  }
}
