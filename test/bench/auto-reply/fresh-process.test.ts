import { expect, it } from 'vitest';
import { bundleParts } from '../../../bench/auto-reply/bundle.ts';
import { measureFreshProcess } from '../../../bench/auto-reply/fresh-process.ts';
import { projectLexicon } from '../../../knowledge/project-lexicon.ts';
import { trainKnowledge } from '../../../shared/answers/engine/model/model.ts';
import { smallSchool } from '../../shared/answers/small-school.ts';

it('loads the bundle that answers, with a blob, in a process of its own', async () => {
  const { answering } = await bundleParts();

  const { loadMs, bareMb, rssMb } = measureFreshProcess(answering, trainKnowledge(smallSchool, projectLexicon()));

  expect(loadMs).toBeGreaterThan(0);
  expect(bareMb).toBeGreaterThan(10);
  expect(rssMb).toBeGreaterThan(bareMb);
});
