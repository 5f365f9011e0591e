import { packWritten } from '../../shared/workflow/written-knowledge.ts';
import { helpWriting } from '../pages/help-writing.ts';
import {
  knowledgeArticlesJson,
  knowledgeAskedJson,
  knowledgeDangerJson,
  knowledgeGoldenJson,
  knowledgeLexiconJson,
  knowledgeUrgencyJson,
} from './knowledge-articles.ts';

/** What the publish function is told of the help center as one JSON text: its words, and the key under which a release of this writing is published. */
export function helpCenterJson(): string {
  return JSON.stringify({ writing: helpWriting(), written: writtenKey() });
}

// In the order of the train function, which packs the same.
function writtenKey(): string {
  const topicFiles = JSON.parse(knowledgeArticlesJson());
  const [golden, asked] = [JSON.parse(knowledgeGoldenJson()), JSON.parse(knowledgeAskedJson())];
  const [urgency, danger] = [JSON.parse(knowledgeUrgencyJson()), JSON.parse(knowledgeDangerJson())];
  const lexicon = JSON.parse(knowledgeLexiconJson());
  return packWritten({ topicFiles, golden, asked, urgency, danger, lexicon }).key;
}
