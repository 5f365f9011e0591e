import { type ParseArgsConfig, parseArgs } from 'node:util';
import { wrongUsage } from './failure.ts';

type Flag = NonNullable<ParseArgsConfig['options']>[string];

/** A flag with a text, one that is there or not, and the one that asks for help. */
export const text = { type: 'string' } as const satisfies Flag;
export const toggle = { type: 'boolean' } as const satisfies Flag;
export const help = { ...toggle, short: 'h' } as const satisfies Flag;

/** The flags of a command line; a wrong word is refused with what is allowed. */
export function flagsOf<const Options extends Readonly<Record<string, Flag>>>(
  args: readonly string[],
  options: Options,
): ReturnType<typeof parseArgs<{ args: string[]; strict: true; options: Options }>>['values'] {
  try {
    return parseArgs({ args: [...args], strict: true, options }).values;
  } catch (error) {
    throw wrongUsage(error instanceof Error ? error.message : String(error));
  }
}
