import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { objectOf, textOf, tryParseJson } from '../json.ts';

/** Where a function's own output goes. */
export type FunctionLog = {
  write(chunk: string): void;
  close(): void;
};

/** What to do with a function's lines besides keeping them in its file. */
export type LogOptions = {
  readonly directory: string;
  readonly name: string;
  readonly onLine: (line: string) => void;
  /** Called with one line of text for each structured line of level ERROR. */
  readonly onError: (summary: string) => void;
};

/** Appends a function's output to a file of its own and tells of lines at level ERROR. */
export function openFunctionLog(options: LogOptions): FunctionLog {
  let file: number | undefined;
  let rest = '';
  let isClosed = false;
  return {
    write: (chunk) => {
      if (isClosed) return;
      // At once: a stream hands each line to another thread and hears back from it, which takes several times as long as the writing.
      file ??= openSync(join(options.directory, `${options.name}.log`), 'a');
      writeSync(file, chunk);
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        options.onLine(line);
        const summary = errorSummary(line);
        if (summary !== undefined) options.onError(summary);
      }
    },
    close: () => {
      if (file !== undefined) closeSync(file);
      isClosed = true;
    },
  };
}

/** One line for a structured log line of level ERROR: message, error's name and message; undefined for any other. */
export function errorSummary(line: string): string | undefined {
  if (!line.startsWith('{') || !line.includes('ERROR')) return undefined;
  const { level, message, error, errorMessage } = objectOf(tryParseJson(line));
  if (level !== 'ERROR' && level !== 'CRITICAL') return undefined;
  const { name, message: cause } = objectOf(error);
  const detail = [textOf(name), textOf(cause, textOf(errorMessage))].filter((part) => part !== '').join(': ');
  return detail === '' ? textOf(message) : `${textOf(message)} (${detail})`;
}
