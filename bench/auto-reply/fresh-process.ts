import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { encodeKnowledge } from '../../shared/answers/engine/model/codec.ts';
import type { KnowledgeModel } from '../../shared/answers/engine/model/model.ts';

/** What the answering part costs a process that does nothing else: milliseconds to load it with its blob and answer once, and memory before and after. */
export type FreshProcess = v.InferOutput<typeof FreshProcess>;
const FreshProcess = v.object({ loadMs: v.number(), bareMb: v.number(), rssMb: v.number() });

const program = `
import { readFileSync } from 'node:fs';
const megabytes = () => process.memoryUsage().rss / 2 ** 20;
const bareMb = megabytes();
const began = performance.now();
const { answer, decodeKnowledge } = await import('./answering.mjs');
answer(decodeKnowledge(readFileSync(new URL('knowledge.bin', import.meta.url))), { text: 'how do I change this, 怎么修改', failedAnswers: 0 }, 0);
console.log(JSON.stringify({ loadMs: performance.now() - began, bareMb, rssMb: megabytes() }));
`;

/** Loads the answering bundle and a trained model in a process of their own, as a function would. */
export const measureFreshProcess = (answering: Uint8Array, model: KnowledgeModel): FreshProcess => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-fresh-'));
  try {
    writeFileSync(join(folder, 'answering.mjs'), answering);
    writeFileSync(join(folder, 'knowledge.bin'), encodeKnowledge(model));
    writeFileSync(join(folder, 'main.mjs'), program);
    const printed = execFileSync(process.execPath, [join(folder, 'main.mjs')], { encoding: 'utf8' });
    return v.parse(FreshProcess, JSON.parse(printed));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
