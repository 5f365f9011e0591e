import { afterAll, beforeAll, beforeEach } from 'vitest';
import { answerOutcomes } from '../../../shared/aws/answer-outcomes.ts';
import { helpExports } from '../../../shared/aws/help-exports.ts';
import { helpFacts, helpFactWriter } from '../../../shared/aws/help-facts.ts';
import { lessons } from '../../../shared/aws/knowledge-lessons.ts';
import { knowledgeReleases } from '../../../shared/aws/knowledge-releases.ts';
import { knowledgeVersions } from '../../../shared/aws/knowledge-versions.ts';
import { shownHelps } from '../../../shared/aws/shown-help.ts';
import { createTable, describeOnEmulator, type Emulator, sdkVariablesOf, startEmulator } from '../contract/emulator.ts';
import { knowledgeContract } from '../contract/knowledge.contract.ts';

describeOnEmulator('the knowledge base in AWS, on the emulator', () => {
  let emulator: Emulator;
  let number = 0;
  const table = () => `Knowledge${number}`;

  beforeAll(async () => {
    emulator = await startEmulator();
    Object.assign(process.env, await sdkVariablesOf(emulator));
  });

  afterAll(() => emulator.stop());

  beforeEach(async () => {
    number += 1;
    await createTable(emulator.dynamodb, table());
  });

  knowledgeContract(() => ({
    versions: knowledgeVersions(table()),
    releases: knowledgeReleases(table()),
    lessons: lessons(table()),
    outcomes: answerOutcomes(table()),
    help: { ...helpFacts(table(), 3), ...helpFactWriter(table(), 'Asia/Shanghai') },
    helpExports: helpExports(table()),
    shown: shownHelps(table()),
  }));
});
