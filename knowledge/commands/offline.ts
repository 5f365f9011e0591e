import { readFileSync } from 'node:fs';
import { decodeKnowledge, encodeKnowledge } from '../../shared/domain/knowledge/codec.ts';
import { gate } from '../../shared/domain/knowledge/gate.ts';
import { testGolden } from '../../shared/domain/knowledge/golden.ts';
import { type KnowledgeModel, trainKnowledge } from '../../shared/domain/knowledge/model.ts';
import { readCanned } from '../../shared/domain/knowledge-care/canned.ts';
import { readKnowledge } from '../../shared/domain/knowledge-care/source.ts';
import { loadKnowledge, sha256Of } from '../../shared/workflow/load-knowledge.ts';
import { openCenter } from '../center.ts';
import type { Command, Context } from '../command.ts';
import { Failure } from '../failure.ts';
import { knowledgeIn, placesOf, readText, readYaml, writeWhole, writtenKnowledge } from '../files.ts';
import { goldenTable } from './golden-table.ts';

const files = [
  ['--articles DIR', 'topic files (knowledge/articles)'],
  ['--golden FILE', 'golden questions (knowledge/golden.yaml)'],
] as const;

/** Checks everything that is written, without training. */
export const check: Command = {
  name: 'check',
  summary: 'check articles, golden questions and canned replies',
  options: [...files, ['--canned FILE', 'canned replies (knowledge/canned.yaml)']],
  run: async ({ args }) => {
    const places = placesOf(args);
    const read = readKnowledge(writtenKnowledge(places));
    const canned = readCanned(readYaml(places.canned));
    const problems = [
      ...(read.kind === 'refused' ? read.problems : []),
      ...(canned.kind === 'refused' ? canned.problems : []),
    ];
    if (problems.length > 0 || read.kind === 'refused' || canned.kind === 'refused')
      throw new Failure('refused', `${problems.length} problems in what is written`, { problems });
    const value = { articles: read.articles.length, golden: read.golden.length, canned: canned.replies.length };
    return {
      text: `${value.articles} articles, ${value.golden} golden questions and ${value.canned} canned replies are fine`,
      value,
    };
  },
};

/** Trains a knowledge base from the files and asks the gate, without a center. */
export const train: Command = {
  name: 'train',
  summary: 'train from the files and ask the publish gate, without a center',
  options: [...files, ['--out FILE', 'write the trained blob there']],
  run: async ({ args, step, now }) => {
    const { articles, golden } = knowledgeIn(placesOf(args));
    step(`training on ${articles.length} articles`);
    const started = performance.now();
    const model = trainKnowledge(articles);
    const seconds = (performance.now() - started) / 1000;
    step(`asking ${golden.length} golden questions`);
    const verdict = gate(model, articles, golden, { now });
    if (verdict.kind === 'refused')
      throw new Failure('refused', 'the publish gate refuses it', { problems: verdict.problems });
    const bytes = encodeKnowledge(model);
    const out = args.text('out');
    if (out !== undefined) writeWhole(out, bytes);
    const value = {
      articles: articles.length,
      seconds,
      bytes: bytes.length,
      sha256: sha256Of(bytes),
      golden: verdict.report,
    };
    const size = `${(bytes.length / 1e6).toFixed(2)} MB`;
    const text = `${articles.length} articles, trained in ${seconds.toFixed(1)} s, ${size}, sha256 ${value.sha256}\n\n${goldenTable(verdict.report)}`;
    return { text, value };
  },
};

/** Asks the golden questions and prints the figures. */
export const test: Command = {
  name: 'test',
  summary: 'ask the golden questions: coverage, precision, recalls by language, with 95 % intervals',
  options: [
    ...files,
    ['--blob FILE', 'ask a trained blob instead of training one'],
    ['--published', 'ask the version that answers in the center'],
  ],
  run: async (context) => {
    const { golden } = knowledgeIn(placesOf(context.args));
    const { model, name } = await modelOf(context);
    context.step(`asking ${golden.length} golden questions`);
    const report = testGolden(model, golden, context.now);
    return { text: `${name}\n\n${goldenTable(report)}`, value: { model: name, golden: report } };
  },
};

async function modelOf({ args, step }: Context): Promise<{ readonly model: KnowledgeModel; readonly name: string }> {
  const blob = args.text('blob');
  if (blob !== undefined) return { model: openBlob(blob), name: blob };
  if (args.has('published')) {
    const { versions, blobs, name } = await openCenter(args);
    const current = await versions.current();
    if (!current) throw new Failure('nothing_published', `${name} has no published version`);
    return { model: await loadKnowledge(blobs, current), name: `${current.version} of ${name}` };
  }
  const { articles } = knowledgeIn(placesOf(args));
  step(`training on ${articles.length} articles`);
  return { model: trainKnowledge(articles), name: `${articles.length} articles from the files` };
}

function openBlob(path: string): KnowledgeModel {
  readText(path);
  try {
    return decodeKnowledge(new Uint8Array(readFileSync(path)));
  } catch (cause) {
    throw new Failure('bad_file', `${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
