import { afterAll, beforeAll, beforeEach } from 'vitest';
import { answerOutcomes } from '../../../shared/aws/answer-outcomes.ts';
import { lessons } from '../../../shared/aws/knowledge-lessons.ts';
import { knowledgeReleases } from '../../../shared/aws/knowledge-releases.ts';
import { knowledgeVersions } from '../../../shared/aws/knowledge-versions.ts';
import { createTable, describeOnEmulator, type Emulator, startEmulator } from '../contract/emulator.ts';
import { knowledgeContract } from '../contract/knowledge.contract.ts';

describeOnEmulator('the knowledge base in AWS, on the emulator', () => {
  let emulator: Emulator;
  let number = 0;
  const table = () => `Knowledge${number}`;

  beforeAll(async () => {
    emulator = await startEmulator();
    const at = await emulator.dynamodb.config.endpoint?.();
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = `${at?.protocol}//${at?.hostname}:${at?.port}`;
    process.env['AWS_REGION'] = 'eu-west-1';
    process.env['AWS_ACCESS_KEY_ID'] = 'test';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
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
  }));
});
