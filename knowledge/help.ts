import type { Command } from './command.ts';
import { columns } from './plain.ts';

const indented = (text: string): string => text.replace(/^/gm, '  ');

const pairs = (rows: readonly (readonly [string, string])[]): string =>
  indented(columns(['', ''], rows).split('\n').slice(1).join('\n'));

const general = [
  ['--json', 'print the result, or the error, as one JSON value'],
  ['-h, --help', 'this text; after a command, that of the command'],
] as const;

const laptop = ['--url URL', 'the center on this laptop (http://127.0.0.1:4280)'] as const;

const center = [
  laptop,
  ['--stage NAME', 'a deployed one, with the AWS SDK environment and:'],
  ['--table NAME', 'output KnowledgeTableName of its data stack'],
  ['--bucket NAME', 'output KnowledgeVersionsBucketName of its data stack'],
] as const;

const records = [
  laptop,
  ['--stage NAME', 'a deployed one, by the AWS SDK environment; --table and --bucket are not needed'],
] as const;

/** The text of `--help`. */
export const helpOfAll = (commands: readonly Command[]): string =>
  [
    'The knowledge base: written in knowledge/, trained, published behind a gate, and taught by what agents choose.',
    '',
    '  npm run knowledge -- COMMAND [options]',
    '',
    pairs(commands.map(({ name, operands, summary }) => [`${name} ${operands ?? ''}`.trim(), summary] as const)),
    '',
    'every command:',
    pairs(general),
    '',
    'commands that work on a center:',
    pairs(center),
    '',
    'exit code 0: done; 1: refused or failed; 2: wrong usage',
  ].join('\n');

/** The help of one command. */
export const helpOf = ({ name, operands, summary, options = [], needsCenter }: Command): string =>
  [
    `npm run knowledge -- ${name} ${operands ?? ''}`.trim(),
    '',
    `  ${summary}`,
    '',
    pairs([...options, ...(needsCenter === 'records' ? records : needsCenter ? center : []), ...general]),
  ].join('\n');
