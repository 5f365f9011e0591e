import { parseArgs } from 'node:util';
import { readValuesFile } from '../assembly/values-file.ts';
import { LocalFailure, messageOf } from '../failure.ts';
import { readFaults } from '../faults/fault-rates.ts';
import type { LocalOptions } from '../local-system.ts';

/** What the command line asks for. */
export type Arguments = {
  readonly help: boolean;
  /** Print the start-up facts as one JSON line. */
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Show the functions' own output too. */
  readonly logs: boolean;
  readonly options: LocalOptions;
};

const defaultPort = 4280;

const flags = {
  help: { type: 'boolean', short: 'h' },
  port: { type: 'string' },
  data: { type: 'string' },
  fresh: { type: 'boolean' },
  speed: { type: 'string' },
  concurrency: { type: 'string' },
  assembly: { type: 'string' },
  pages: { type: 'string' },
  values: { type: 'string' },
  strict: { type: 'boolean' },
  faults: { type: 'string' },
  context: { type: 'string', short: 'c', multiple: true },
  parameter: { type: 'string', multiple: true },
  'allow-host': { type: 'string', multiple: true },
  logs: { type: 'boolean' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  verbose: { type: 'boolean' },
} as const;

/** Reads the command line; throws LocalFailure naming the wrong flag or value. */
export function parseArguments(args: readonly string[], environment: NodeJS.ProcessEnv): Arguments {
  const values = read(args);
  const text = { data: values.data, assembly: values.assembly, pages: values.pages };
  return {
    help: values.help ?? false,
    json: values.json ?? false,
    quiet: values.quiet ?? false,
    verbose: values.verbose ?? false,
    logs: values.logs ?? false,
    options: {
      ...present({ ...text, dynamodbEndpoint: environment.LOCAL_DYNAMODB_ENDPOINT || undefined }),
      ...(values.values === undefined ? {} : { values: readValuesFile(values.values) }),
      ...(values.faults === undefined ? {} : { faults: readFaults(values.faults) }),
      fresh: values.fresh ?? false,
      strict: values.strict ?? false,
      port: numberIn('--port', values.port ?? String(defaultPort), 0, 65_535, true),
      speed: numberIn('--speed', values.speed ?? '1', 1, 10_000, false),
      concurrency: numberIn('--concurrency', values.concurrency ?? '4', 1, 64, true),
      context: pairs('-c', values.context ?? []),
      parameters: pairs('--parameter', values.parameter ?? []),
      allowedHosts: values['allow-host'] ?? [],
    },
  };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [sentence = ''] = messageOf(error).split('. ');
    throw new LocalFailure(`${sentence.replace(/\.$/, '')}: see --help`, { cause: error });
  }
}

function numberIn(flag: string, text: string, least: number, most: number, isWhole: boolean): number {
  const value = Number(text);
  const fits = text.trim() !== '' && value >= least && value <= most && (!isWhole || Number.isInteger(value));
  if (fits) return value;
  throw new LocalFailure(`${flag} "${text}" is not a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}`);
}

function pairs(flag: string, texts: readonly string[]): Record<string, string> {
  const entries = texts.map((text) => {
    const at = text.indexOf('=');
    if (at < 1) throw new LocalFailure(`${flag} "${text}" is not of the form name=value`);
    return [text.slice(0, at), text.slice(at + 1)] as const;
  });
  return Object.fromEntries(entries);
}

function present(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
