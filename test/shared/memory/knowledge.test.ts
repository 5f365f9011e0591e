import { describe } from 'vitest';
import { memoryHelpExports } from '../../../shared/memory/help-exports.ts';
import { memoryHelpFacts } from '../../../shared/memory/help-facts.ts';
import { memoryKnowledgeVersions } from '../../../shared/memory/knowledge.ts';
import { memoryAnswerOutcomes, memoryLessons } from '../../../shared/memory/knowledge-lessons.ts';
import { memoryKnowledgeReleases } from '../../../shared/memory/knowledge-releases.ts';
import { memoryShownHelps } from '../../../shared/memory/shown-help.ts';
import { knowledgeContract } from '../contract/knowledge.contract.ts';

describe('the knowledge base in memory', () =>
  knowledgeContract(() => ({
    versions: memoryKnowledgeVersions(),
    releases: memoryKnowledgeReleases(),
    lessons: memoryLessons(),
    outcomes: memoryAnswerOutcomes(),
    help: memoryHelpFacts('Asia/Shanghai', 3),
    helpExports: memoryHelpExports(),
    shown: memoryShownHelps(),
  })));
