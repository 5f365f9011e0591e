export { LocalFailure } from './failure.ts';
export type { Facts } from './local-system.ts';
export type { Reporter } from './reporter.ts';
export type { NotRun } from './runtime/not-run.ts';
export type { Status } from './runtime/status.ts';
export { type LocalOptions, type LocalSystem, startLocal } from './start.ts';
