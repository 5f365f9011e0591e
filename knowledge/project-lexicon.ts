import { fileURLToPath } from 'node:url';
import type { Lexicon } from '../shared/answers/engine.ts';
import { readLexicon } from '../shared/answers/written.ts';
import { filesByName } from './files.ts';

let opened: Lexicon | undefined;

/** The project's own lexicon as written. */
export const writtenProjectLexicon = (): unknown => filesByName(fileURLToPath(new URL('lexicon', import.meta.url)));

/** The project's own lexicon, read once; throws with every problem when it is refused. */
export const projectLexicon = (): Lexicon => {
  if (opened) return opened;
  const read = readLexicon(writtenProjectLexicon());
  if (read.kind === 'refused') throw new Error(`lexicon: ${read.problems.join('\n')}`);
  opened = read.lexicon;
  return opened;
};
