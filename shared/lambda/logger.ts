import { systemClock } from './clock.ts';
import { describeError } from './described-error.ts';
import { optionalVariable } from './environment.ts';
import { type LogLevel, service, writeLine } from './log-line.ts';

/** What a log line may say beside its message: ids, names and counts; never what somebody wrote and never a token. */
export type LogFields = {
  readonly contactId?: string | undefined;
  readonly agentId?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly profile?: string | undefined;
  readonly queue?: string | undefined;
  /** Key of a table's row: kinds and ids. */
  readonly row?: string | undefined;
  readonly action?: string | undefined;
  readonly code?: string | undefined;
  readonly kind?: string | undefined;
  readonly version?: string | undefined;
  /** An ISO week. */
  readonly week?: string | undefined;
  /** Why the publish gate refuses, and what it counted: speaks of articles, golden questions and golden dangers, which the school wrote, and of no student. */
  readonly reason?: string | undefined;
  /** Ties an `internal` error frame to its log line. */
  readonly reference?: string | undefined;
  readonly messageId?: string | undefined;
  readonly seq?: number | undefined;
  readonly epoch?: number | undefined;
  readonly count?: number | undefined;
  readonly milliseconds?: number | undefined;
};

/** One JSON line a call; LOG_LEVEL says from which level on (DEBUG, INFO, WARN, ERROR, SILENT) and is INFO without it. */
export const logger = {
  debug: (message: string, fields: LogFields = {}): void => write('DEBUG', message, fields),
  info: (message: string, fields: LogFields = {}): void => write('INFO', message, fields),
  warn: (message: string, fields: LogFields = {}): void => write('WARN', message, fields),
  /** For what nobody expected: once, at the edge. */
  error: (message: string, error: unknown, fields: LogFields = {}): void =>
    write('ERROR', message, { ...fields, error: describeError(error) }),
};

function write(level: LogLevel, message: string, fields: object): void {
  writeLine(level, {
    level,
    message,
    timestamp: new Date(systemClock()).toISOString(),
    service,
    functionName: optionalVariable('AWS_LAMBDA_FUNCTION_NAME'),
    // The same on all lines of one invocation, whether or not it is traced.
    xray_trace_id: /Root=([^;]+)/.exec(optionalVariable('_X_AMZN_TRACE_ID') ?? '')?.[1],
    ...fields,
  });
}
