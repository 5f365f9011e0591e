import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { helpLanguages } from '../../shared/help-center/help-languages.ts';
import { HelpWriting } from '../../shared/help-center/help-words.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { projectRoot } from '../project-root.ts';

/** What `web/help/words` says in each language, and how Taiwan writes; throws naming what is missing. */
export function helpWriting(): HelpWriting {
  const words = Object.fromEntries(helpLanguages.map((lang) => [lang, wordsFile(lang)]));
  return readAs(HelpWriting, { words, taiwan: wordsFile('taiwan') });
}

function wordsFile(name: string): unknown {
  return JSON.parse(readFileSync(join(projectRoot, `web/help/words/${name}.json`), 'utf8'));
}
