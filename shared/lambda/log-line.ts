import { optionalVariable } from './environment.ts';

/** How much a line matters. */
export type LogLevel = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

const levels: readonly (string | undefined)[] = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'SILENT'];

/** The name on every log line. */
export const service = 'handraise';

/**
 * Writes one line of JSON on stdout when LOG_LEVEL lets it through: the levels and SILENT, in either case of letters, INFO when it is none
 * of them. Not by `console`: Lambda puts a prefix before its text, or wraps it in a JSON of its own.
 */
export function writeLine(level: LogLevel, document: object): void {
  const least = levels.indexOf(optionalVariable('LOG_LEVEL')?.toUpperCase());
  if (levels.indexOf(level) < (least < 0 ? levels.indexOf('INFO') : least)) return;
  process.stdout.write(`${JSON.stringify(document)}\n`);
}
