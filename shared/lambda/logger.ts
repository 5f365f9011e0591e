import { Logger } from '@aws-lambda-powertools/logger';

/** What a log line may say beside its message: ids, names and counts; never what somebody wrote and never a token. */
export type LogFields = {
  readonly contactId?: string | undefined;
  readonly agentId?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly profile?: string | undefined;
  readonly queue?: string | undefined;
  readonly action?: string | undefined;
  readonly code?: string | undefined;
  readonly kind?: string | undefined;
  /** Ties an `internal` error frame to its log line. */
  readonly reference?: string | undefined;
  readonly messageId?: string | undefined;
  readonly seq?: number | undefined;
  readonly epoch?: number | undefined;
  readonly count?: number | undefined;
  readonly milliseconds?: number | undefined;
};

const lines = new Logger({ serviceName: 'handraise' });

/** Structured JSON logs; the level comes from POWERTOOLS_LOG_LEVEL and is INFO without it. */
export const logger = {
  debug: (message: string, fields: LogFields = {}): void => lines.debug(message, fields),
  info: (message: string, fields: LogFields = {}): void => lines.info(message, fields),
  warn: (message: string, fields: LogFields = {}): void => lines.warn(message, fields),
  /** For what nobody expected: once, at the edge. */
  error: (message: string, error: unknown, fields: LogFields = {}): void =>
    lines.error(message, { ...fields, error: asError(error) }),
};

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(`thrown: ${String(error)}`);
}
