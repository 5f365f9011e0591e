import { readKnowledge, type WrittenKnowledge } from '../../shared/answers/written.ts';
import { buildHelpCenter, type HelpScripts } from '../../shared/help-center/build-help-center.ts';
import type { HelpWriting } from '../../shared/help-center/help-words.ts';
import type { Files } from './help-files.ts';
import { isOfHelpCenter } from './help-files.ts';

/** The help center of what was published; undefined where this release cannot read it. Articles of a topic that has no name yet wait for the release that names it. */
export function buildPublished(
  written: WrittenKnowledge,
  scripts: HelpScripts,
  writing: HelpWriting,
): Files | undefined {
  const read = readKnowledge(written);
  if (read.kind === 'refused') return undefined;
  const words = Object.values(writing.words);
  const articles = read.articles.filter(({ topic }) => words.every(({ names }) => names[topic] !== undefined));
  const built = buildHelpCenter({ ...read, articles }, scripts, writing);
  return new Map([...built].filter(([key]) => isOfHelpCenter(key)));
}
