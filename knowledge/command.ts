import type { Arguments } from './arguments.ts';

/** What a command came to: for people a text, for programs a value, and whether it is what was hoped for. */
export type Report = { readonly text: string; readonly value: unknown; readonly isGood?: boolean };

/** What a command works with. */
export type Context = {
  readonly args: Arguments;
  /** Told before a step that takes a while. */
  readonly step: (label: string) => void;
  readonly now: number;
};

/** A command of the command line. */
export type Command = {
  readonly name: string;
  /** What follows the name, as in `FILE`. */
  readonly operands?: string;
  readonly summary: string;
  /** Its own options, and what they do. */
  readonly options?: readonly (readonly [string, string])[];
  /** Of a center its knowledge base, if only where an option asks for it, or its contact records, which are found by the stage alone. @default nothing */
  readonly needsCenter?: boolean | 'records';
  readonly run: (context: Context) => Promise<Report>;
};
