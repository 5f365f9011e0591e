import { readFileSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Failure } from './failure.ts';

/** Reads a command's arguments; wrong usage is a failure that points to `--help`. */
export function flagsOf<const Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw wrongUsage(error instanceof Error ? error.message : String(error));
  }
}

/** A failure of whoever typed the command. */
export function wrongUsage(message: string): Failure {
  return new Failure(`${message}; see --help`, { exitCode: 2 });
}

/** The token in the file of `--token-file`. */
export function tokenIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`--token-file ${file}: ${why}`, { cause: error });
  }
}
