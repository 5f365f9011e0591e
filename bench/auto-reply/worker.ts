// One job in a process of its own, so that memory and load time are those of one system; the result is one JSON line.
import { readFileSync, writeFileSync } from 'node:fs';
import { measure } from './measure.ts';
import { progressBar } from './progress.ts';
import { readRows } from './rows.ts';
import { sampleTests, splitRows } from './split.ts';
import { isSystemName, systems } from './system.ts';

const [job = '', name = '', file = '', foldText = '', mostText = '', storedFile = ''] = process.argv.slice(2);
if (!isSystemName(name)) throw new Error(`worker: no system ${JSON.stringify(name)}`);

const trainAndMeasure = async () => {
  const folds = foldText === '' ? undefined : Number(foldText);
  const splits = sampleTests(splitRows(readRows(file), folds), Number(mostText));
  const asked = splits.reduce((sum, { test }) => sum + test.length, 0);
  const { stored, ...figures } = await measure(
    await systems[name](),
    splits,
    progressBar(`${name} ${file.split('/').at(-1)}`, asked),
  );
  writeFileSync(storedFile, stored);
  return figures;
};

const loadFresh = async () => {
  const before = process.memoryUsage().rss;
  const began = performance.now();
  const ask = await (await systems[name]()).load(readFileSync(storedFile));
  const loadMs = performance.now() - began;
  for (let at = 0; at < 20; at++)
    await ask({ text: 'how do I change this, 怎么修改', lang: at % 2 === 0 ? 'en' : 'zh' });
  return {
    loadMs,
    rssMb: process.memoryUsage().rss / 2 ** 20,
    addedMb: (process.memoryUsage().rss - before) / 2 ** 20,
  };
};

// Some of the systems print while they train: the answer is the last line.
process.stdout.write(`\n${JSON.stringify(job === 'load' ? await loadFresh() : await trainAndMeasure())}\n`);
