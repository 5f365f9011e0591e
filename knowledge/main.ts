import { parseArguments } from './arguments.ts';
import type { Command, Report } from './command.ts';
import { commands } from './commands/all.ts';
import { exitCodeOf, Failure } from './failure.ts';
import { helpOf, helpOfAll } from './help.ts';
import { plain } from './plain.ts';
import { Progress } from './progress.ts';

const progress = new Progress();

/** Runs the command line; the exit code is 0 when it was done, 1 when it was refused or failed, 2 for wrong usage. */
async function main(argv: readonly string[]): Promise<number> {
  const isJson = argv.includes('--json');
  try {
    const args = parseArguments(argv);
    const command = args.command === undefined ? undefined : commandOf(args.command);
    if (args.has('help') || command === undefined) {
      console.log(command === undefined ? helpOfAll(commands) : helpOf(command));
      return args.has('help') ? 0 : 2;
    }
    const report = await command.run({ args, step: progress.step, now: Date.now() });
    progress.stop();
    print(report, isJson);
    return report.isGood === false ? 1 : 0;
  } catch (error) {
    progress.stop();
    return fail(asFailure(error), isJson);
  }
}

function commandOf(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found) return found;
  throw new Failure('unknown_command', `"${name}" is not one of ${commands.map((one) => one.name).join(', ')}`);
}

function print({ text, value }: Report, isJson: boolean): void {
  console.log(isJson ? JSON.stringify(value) : plain(text));
}

function fail({ code, message, problems }: Failure, isJson: boolean): number {
  if (isJson) console.log(JSON.stringify({ error: { code, message, ...(problems.length > 0 ? { problems } : {}) } }));
  else {
    console.error(`${code}: ${plain(message)}`);
    for (const problem of problems) console.error(`  ${plain(problem)}`);
  }
  return exitCodeOf(code);
}

// What is not ours to name comes from a center: a call of AWS, refused or without a network.
function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (!(error instanceof Error)) throw error;
  if ('$metadata' in error || 'code' in error || error.name === 'CredentialsProviderError')
    return new Failure('center_failed', `the center refused or failed: ${error.name}: ${error.message}`, {
      cause: error,
    });
  throw error;
}

process.exitCode = await main(process.argv.slice(2));
