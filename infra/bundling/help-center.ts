import { packWritten } from '../../shared/workflow/written-knowledge.ts';
import { helpWriting } from '../pages/help-writing.ts';
import { deployedKnowledge } from './knowledge-articles.ts';

/** What the publish function is told of the help center as one JSON text: its words, and the key under which a release of this writing is published. */
export function helpCenterJson(): string {
  return JSON.stringify({ writing: helpWriting(), written: packWritten(deployedKnowledge()).key });
}
