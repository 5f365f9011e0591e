import { enableCompileCache } from 'node:module';
import { LocalFailure, messageOf } from '../failure.ts';
import { type Arguments, parseArguments } from './arguments.ts';
import { helpOf } from './help.ts';
import { leaveHanging } from './leave.ts';
import { type Terminal, terminal } from './terminal.ts';

const usageExitCode = 2;
// Leaves most of a second of the three to a busy machine.
const stopLimitMs = 2200;

/** The command line: starts the runtime, stays until it is stopped, and sets the exit code. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    const wishes = parseArguments(args, process.env);
    if (wishes.help) return void process.stdout.write(helpOf(programName(process.env)));
    await run(wishes);
  } catch (error) {
    if (!(error instanceof LocalFailure)) throw error;
    terminal({ json: false, quiet: false, verbose: false, logs: false }).failed(error.message);
    process.exit(usageExitCode);
  }
}

async function run(wishes: Arguments): Promise<void> {
  const screen = terminal(wishes);
  const startedAt = performance.now();
  const stops = stopOnSignals(screen);
  // Kept in the system's directory for temporary files: a later start need not compile what has not changed.
  enableCompileCache();
  // Loaded only now, so that help and wrong flags are answered at once.
  const { startLocal } = await import('../start.ts');
  const system = await startLocal({
    ...wishes.options,
    reporter: screen,
    onLost: (message) => {
      screen.failed(message);
      process.exit(1);
    },
  });
  stops.arm(() => system.stop());
  for (const [type, count] of Object.entries(system.facts.harmless))
    screen.detail(`left out without harm: ${type} x${count}`);
  screen.started(system, (performance.now() - startedAt) / 1000);
}

/** How a person calls this command line again. */
function programName({ npm_lifecycle_event: script }: NodeJS.ProcessEnv): string {
  return script === 'start' ? 'npm start --' : 'npx cdk-on-laptop';
}

/** The first signal stops in order, within three seconds; the second one, or one during start-up, ends at once. */
function stopOnSignals(screen: Terminal): { arm(stop: () => Promise<void>): void } {
  let stop: (() => Promise<void>) | undefined;
  let isStopping = false;
  const onSignal = () => {
    if (isStopping || stop === undefined) leaveHanging(stop === undefined ? 0 : 130);
    isStopping = true;
    screen.stopping();
    setTimeout(() => leaveHanging(0), stopLimitMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        screen.failed(messageOf(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    arm: (armed) => {
      stop = armed;
    },
  };
}
