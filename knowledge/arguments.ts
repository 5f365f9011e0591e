import { parseArgs } from 'node:util';
import { Failure } from './failure.ts';

const flags = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  articles: { type: 'string' },
  golden: { type: 'string' },
  asked: { type: 'string' },
  urgency: { type: 'string' },
  danger: { type: 'string' },
  'golden-danger': { type: 'string' },
  lexicon: { type: 'string' },
  canned: { type: 'string' },
  url: { type: 'string' },
  stage: { type: 'string' },
  table: { type: 'string' },
  bucket: { type: 'string' },
  out: { type: 'string' },
  blob: { type: 'string' },
  published: { type: 'boolean' },
  'allow-drop': { type: 'string' },
  article: { type: 'string' },
  text: { type: 'string' },
  list: { type: 'string' },
  days: { type: 'string' },
  limit: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;

/** Names of the flags, without their dashes. */
export type FlagName = keyof typeof flags;

/** The command line, read. */
export type Arguments = {
  readonly command: string | undefined;
  readonly operands: readonly string[];
  readonly has: (flag: FlagName) => boolean;
  readonly text: (flag: FlagName) => string | undefined;
  /** A number within bounds; throws naming the flag. */
  readonly number: (flag: FlagName, otherwise: number, least: number, most: number) => number;
};

/** Reads the command line; throws a Failure that names the wrong flag. */
export function parseArguments(args: readonly string[]): Arguments {
  const { values, positionals } = read(args);
  const text = (flag: FlagName) => {
    const value = values[flag];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    command: positionals[0],
    operands: positionals.slice(1),
    has: (flag) => values[flag] !== undefined,
    text,
    number: (flag, otherwise, least, most) => numberIn(flag, text(flag) ?? String(otherwise), least, most),
  };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, strict: true, allowPositionals: true });
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new Failure('bad_usage', `${sentence.replace(/\.$/, '')}: see --help`, { cause: error });
  }
}

function numberIn(flag: FlagName, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most) return value;
  throw new Failure('bad_usage', `--${flag} "${text}" is not a number from ${least} to ${most}`);
}
