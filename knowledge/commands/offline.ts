import { queueIds } from '../../infra/stages/school-policy.ts';
import {
  answersAlone,
  decodeKnowledge,
  encodeKnowledge,
  gate,
  type KnowledgeModel,
  testGolden,
  thresholdEvidence,
  trainKnowledge,
} from '../../shared/answers/engine.ts';
import { type Article, namedQueues, readCanned, readKnowledge } from '../../shared/answers/written.ts';
import { unknownQueues } from '../../shared/domain/center/unknown-queues.ts';
import { languages } from '../../shared/schema/words.ts';
import { sha256Of } from '../../shared/workflow/load-knowledge.ts';
import { openCenter } from '../center.ts';
import type { Command, Context } from '../command.ts';
import { Failure } from '../failure.ts';
import { knowledgeIn, placesOf, readBytes, readYaml, writeWhole, writtenKnowledge } from '../files.ts';
import { openVersion } from '../published-model.ts';
import { slowPatterns } from '../slow-patterns.ts';
import { goldenTable } from './golden-table.ts';
import { thresholdLines } from './threshold-lines.ts';

const files = [
  ['--articles DIR', 'topic files (knowledge/articles)'],
  ['--golden FILE', 'golden questions (knowledge/golden.yaml)'],
  ['--asked DIR', 'questions as students ask them, by language (knowledge/asked; none with --articles)'],
  ['--danger FILE', 'messages judged by whether somebody is in danger (knowledge/danger.yaml)'],
  ['--urgency FILE', 'messages rated by how soon each needs a person (knowledge/urgency.yaml)'],
  ['--lexicon DIR', 'what the bot knows of words (knowledge/lexicon)'],
] as const;

/** Checks everything that is written, without training. */
export const check: Command = {
  name: 'check',
  summary: 'check articles, golden and asked questions, rated messages, lexicon and canned replies',
  options: [...files, ['--canned FILE', 'canned replies (knowledge/canned.yaml)']],
  run: async ({ args }) => {
    const places = placesOf(args);
    const read = readKnowledge(writtenKnowledge(places));
    const canned = readCanned(readYaml(places.canned));
    const problems = [
      ...(read.kind === 'refused' ? read.problems : []),
      ...(canned.kind === 'refused' ? canned.problems : []),
      ...(read.kind === 'refused' ? [] : unknownQueues(queueIds, namedQueues(read.articles, read.lexicon))),
      ...(read.kind === 'refused' ? [] : slowPatterns(read.lexicon)),
    ];
    if (problems.length > 0 || read.kind === 'refused' || canned.kind === 'refused')
      throw new Failure('refused', `${problems.length} problems in what is written`, { problems });
    const value = {
      articles: read.articles.length,
      golden: read.golden.length,
      asked: read.asked.length,
      rated: read.rated.length,
      canned: canned.replies.length,
      waiting: read.articles.filter(isWaiting).map(({ id }) => id),
    };
    const fine = `${value.articles} articles, ${value.golden} golden and ${value.asked} asked questions, ${value.rated} rated messages, the lexicon and ${value.canned} canned replies are fine`;
    const waiting = `waiting for a person's word (automatic: true), without which they are offered as choices: ${value.waiting.length}`;
    return { text: value.waiting.length === 0 ? fine : `${fine}\n${waiting}`, value };
  },
};

const isWaiting = (article: Article): boolean =>
  article.person !== true && languages.some((lang) => !answersAlone(article, article.texts[lang].phrasings.length));

/** Trains a knowledge base from the files and asks the gate, without a center. */
export const train: Command = {
  name: 'train',
  summary: 'train from the files and ask the publish gate, without a center',
  options: [...files, ['--out FILE', 'write the trained blob there']],
  run: async ({ args, step, now }) => {
    const { articles, golden, lexicon, asked, rated, judged } = knowledgeIn(placesOf(args));
    step(`training on ${articles.length} articles`);
    const started = performance.now();
    const model = trainKnowledge(articles, lexicon, asked, { rated, judged });
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
      synonyms: Object.fromEntries(languages.map((lang) => [lang, model.rankers[lang].knowsConcepts])),
      golden: verdict.report,
      thresholds: thresholdEvidence(model),
    };
    const size = `${(bytes.length / 1e6).toFixed(2)} MB`;
    const synonyms = languages.map((lang) => `${lang} ${value.synonyms[lang] ? 'help' : 'cost and are left out'}`);
    const trained = `${articles.length} articles, trained in ${seconds.toFixed(1)} s, ${size}, sha256 ${value.sha256}`;
    const text = `${trained}\nsynonyms: ${synonyms.join(', ')}\n${thresholdLines(value.thresholds)}\n\n${goldenTable(verdict.report)}`;
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
    const center = await openCenter(args);
    const current = await center.versions.current();
    if (!current) throw new Failure('nothing_published', `${center.name} has no published version`);
    return { model: await openVersion(center, current), name: `${current.version} of ${center.name}` };
  }
  const { articles, lexicon, asked, rated, judged } = knowledgeIn(placesOf(args));
  step(`training on ${articles.length} articles`);
  return {
    model: trainKnowledge(articles, lexicon, asked, { rated, judged }),
    name: `${articles.length} articles from the files`,
  };
}

function openBlob(path: string): KnowledgeModel {
  const bytes = readBytes(path);
  try {
    return decodeKnowledge(new Uint8Array(bytes));
  } catch (cause) {
    throw new Failure('bad_file', `${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
