import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server in a process of its own. */
export type Child = {
  readonly pid: number;
  /** The first line it printed: what it says of itself when it is ready. */
  readonly facts: string;
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
};

/** A program's environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Starts a Node program, in this one's environment unless another is given, and waits for its first line; throws what it complained of when it ends without one. */
export async function startChild(args: readonly string[], cwd: string, env?: Environment): Promise<Child> {
  const child = spawn(process.execPath, args, { cwd, ...(env && { env }), stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints: string[] = [];
  child.stderr.on('data', (chunk) => complaints.push(String(chunk)));
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(() => undefined);
  const facts = await Promise.race([once(lines, 'line').then(([line]) => String(line)), ended]);
  if (facts === undefined || child.pid === undefined) throw new Error(`${args[0]} ended: ${complaints.join('')}`);
  return { pid: child.pid, facts, stop: () => end(child, 'SIGTERM'), kill: () => end(child, 'SIGKILL') };
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
