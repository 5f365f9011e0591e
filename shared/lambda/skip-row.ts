import { gauges } from './gauges.ts';
import { logger } from './logger.ts';

/** Counts and names a row that cannot be read and was left out of a list, so that somebody looks at it. */
export function skipRow(row: string, error: unknown): void {
  gauges.count('RowSkipped');
  logger.error('a row cannot be read and is left out', error, { row });
}
