import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { commands } from '../../knowledge/commands/all.ts';
import { runCommand } from '../../knowledge/run-command.ts';
import { smallTopicFiles } from '../functions/auto-reply/small-knowledge.ts';

const folder = mkdtempSync(join(tmpdir(), 'handraise-knowledge-'));
const articles = join(folder, 'articles');
const golden = join(folder, 'golden.yaml');
const danger = join(folder, 'danger.yaml');
const questions = [
  { text: 'I cannot remember the password', lang: 'en', expect: 'password-forgotten' },
  { text: '密码想不起来了', lang: 'zh', expect: 'password-forgotten' },
  { text: 'who won the football match', lang: 'en', expect: 'out-of-scope' },
  { text: 'let me talk to a human', lang: 'en', expect: 'person' },
];

mkdirSync(articles);
for (const file of smallTopicFiles()) writeFileSync(join(articles, `${file.topic}.yaml`), stringify(file));
writeFileSync(golden, stringify(questions));
writeFileSync(danger, stringify([]));
afterAll(() => rmSync(folder, { recursive: true }));

const knowledge = (...args: readonly string[]) => runCommand(args, { step: () => {}, now: Date.now() });

// Danger is learned from thousands of messages; here nothing is asked of it.
const small = ['--articles', articles, '--golden', golden, '--danger', danger] as const;

describe('help', () => {
  test('names every command, and every command has its own', async () => {
    const all = await knowledge('--help');
    const own = await Promise.all([knowledge('import', '--help'), knowledge('publish', '-h')]);

    expect(all.code).toBe(0);
    for (const { name, summary } of commands)
      expect(all.out).toMatch(new RegExp(`^  ${name} .*${summary.slice(0, 20)}`, 'm'));
    expect(own.map(({ out }) => out.split('\n')[0])).toEqual([
      'npm run knowledge -- import FILE',
      'npm run knowledge -- publish',
    ]);
    expect(own[1]?.out).toContain('--table NAME');
  });
});

test('a process says it to the stream it is meant for, and ends with its code', () => {
  const ended = ['--help', 'nope'].map((argument) => {
    const options = { encoding: 'utf8' } as const;
    return spawnSync(process.execPath, ['--no-warnings', 'knowledge/main.ts', argument], options);
  });

  expect(ended.map(({ status }) => status)).toEqual([0, 2]);
  expect(ended.map(({ stdout }) => stdout.startsWith('The knowledge base: '))).toEqual([true, false]);
  expect(ended[1]?.stdout).toBe('');
  expect(ended.map(({ stderr }) => stderr)).toEqual([
    '',
    expect.stringContaining('unknown_command: "nope" is not one of check, '),
  ]);
});

describe('wrong usage', () => {
  test.each([
    [[], 2, ''],
    [['nope'], 2, 'unknown_command: "nope" is not one of check, '],
    [['check', '--nope'], 2, "bad_usage: Unknown option '--nope'"],
    [['publish', '--allow-drop', 'much'], 2, 'bad_usage: --allow-drop "much" is not a number from 0 to 1'],
    [['versions', '--stage', 'prod'], 2, 'bad_usage: --stage prod needs --table and --bucket'],
    [
      ['versions', '--stage', 'prod', '--url', 'http://127.0.0.1:1'],
      2,
      'bad_usage: --url and --stage exclude one another',
    ],
    [['drop'], 2, 'bad_usage: name at least one ID'],
    [['export', 'x.pdf'], 2, 'bad_usage: x.pdf ends in ".pdf"'],
    [['import', 'missing.csv'], 1, 'no_file: missing.csv does not exist'],
    [['drafts', '--url', 'http://127.0.0.1:1'], 1, 'no_center: no center answers at http://127.0.0.1:1'],
    [['test', '--blob', 'package.json'], 1, 'bad_file: package.json: knowledge blob: not one of ours'],
    [['check', '--articles', '/nowhere'], 1, 'no_file: got no .yaml file in /nowhere'],
    [['check', '--lexicon', '/nowhere'], 1, 'no_file: got no .yaml file in /nowhere'],
  ])('%j ends with code %i and says %o', async (args, code, says) => {
    const ended = await knowledge(...args);

    expect(ended.code).toBe(code);
    expect(ended.err.startsWith(says)).toBe(true);
    expect(ended.err).not.toMatch(/\n\s+at /);
  });

  test('is told as JSON when JSON was asked for', async () => {
    const { code, out, err } = await knowledge('nope', '--json');

    expect([code, err]).toEqual([2, '']);
    expect(JSON.parse(out)).toEqual({ error: { code: 'unknown_command', message: expect.stringContaining('"nope"') } });
  });
});

describe('without a center', () => {
  const blob = join(folder, 'k.bin');
  let training: ReturnType<typeof knowledge> | undefined;
  const trained = () => {
    training ??= knowledge('train', ...small, '--out', blob, '--json');
    return training;
  };

  test('check passes on what the project has written', async () => {
    const { code, out } = await knowledge('check', '--json');

    expect(code).toBe(0);
    const { articles: written, golden: asked, canned } = JSON.parse(out);
    expect(written).toBeGreaterThanOrEqual(150);
    expect(asked).toBeGreaterThanOrEqual(150);
    expect(canned).toBeGreaterThanOrEqual(12);
  });

  test('check says how many articles wait for the word', async () => {
    const folderOfOthers = join(folder, 'others');
    mkdirSync(folderOfOthers, { recursive: true });
    for (const file of smallTopicFiles()) {
      const mute = file.topic === 'video-stutters' ? { automatic: false } : {};
      const changed = { ...file, articles: file.articles.map((article) => ({ ...article, ...mute })) };
      writeFileSync(join(folderOfOthers, `${file.topic}.yaml`), stringify(changed));
    }

    const { out } = await knowledge('check', '--articles', folderOfOthers, '--golden', golden);

    expect(out).toContain('offered as choices: 1');
  });

  test('check names the file and the key of a word list that is wrong', async () => {
    const lexicon = join(folder, 'lexicon');
    cpSync('knowledge/lexicon', lexicon, { recursive: true });
    writeFileSync(join(lexicon, 'regional.yaml'), stringify({ 视频: '视频' }));

    const { code, err } = await knowledge('check', ...small, '--lexicon', lexicon);

    expect(code).toBe(1);
    expect(err).toContain('lexicon regional, 视频: same: stands for itself');
  });

  test('check names a queue that the policy does not have: contacts sent there would be served by nobody', async () => {
    const typo = join(folder, 'typo');
    mkdirSync(typo, { recursive: true });
    for (const file of smallTopicFiles()) {
      writeFileSync(join(typo, `${file.topic}.yaml`), stringify({ ...file, queue: 'acount' }));
    }

    const { code, err } = await knowledge('check', '--articles', typo, '--golden', golden);

    expect(code).toBe(1);
    expect(err).toContain('unknown_queue: "acount" is no queue of the policy, which has account, billing');
  });

  test('check names everything that is wrong, and shows hostile text as plain text', async () => {
    const bad = join(folder, 'bad.yaml');
    writeFileSync(
      bad,
      stringify([
        ...questions,
        { text: '\u001b[31m', lang: 'en', expect: '<script>' },
        { text: 'x', lang: 'fr', expect: 'person' },
      ]),
    );

    const { code, err } = await knowledge('check', '--articles', articles, '--golden', bad);

    expect(code).toBe(1);
    expect(err).toContain('refused: 1 problems');
    expect(err).toContain('golden question number 6, lang: invalid_value');
    expect(err).not.toContain('\u001b');
  });

  test('train writes a blob that test asks, with figures by language and their intervals', async () => {
    const { out } = await trained();
    const tested = await knowledge('test', ...small, '--blob', blob);
    const asJson = await knowledge('test', ...small, '--json');

    expect(JSON.parse(out)).toMatchObject({
      articles: 3,
      bytes: readFileSync(blob).length,
      synonyms: { en: true, zh: true },
    });
    for (const figure of [
      'coverage',
      'precision',
      'offered',
      'outOfScopeRecall',
      'personRecall',
      'dangerRecall',
      'falseAlarms',
    ])
      expect(tested.out).toMatch(new RegExp(`^${figure} .*(none|\\d %) `, 'm'));
    expect(tested.out).toMatch(/dangerRecall +\d+\.\d % \[.*\] \d+\/36 /);
    expect(Object.keys(JSON.parse(out).dangers)).toEqual(['now']);
    expect(tested.out).toMatch(/personRecall +100\.0 % \[2\.5, 100\.0\] 1\/1/);
    expect(JSON.parse(asJson.out)).toMatchObject({ golden: { en: { questions: 3 }, zh: { questions: 1 } } });
  });

  test('train refuses what hears fewer dangers than the blob it is told, names them, and writes none', async () => {
    const deaf = join(folder, 'deaf');
    cpSync('knowledge/lexicon', deaf, { recursive: true });
    const rules = join(deaf, 'danger.yaml');
    writeFileSync(rules, stringify({ ...parse(readFileSync(rules, 'utf8')), rules: [] }));
    await trained();
    const other = ['--lexicon', deaf, '--blob', blob, '--out', join(folder, 'none.bin')];

    const refused = await knowledge('train', ...small, ...other);

    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(
      /golden-danger-drop: en 0 of 36 golden dangers heard, published version \d+ .*; no more: "/,
    );
    expect(refused.err).toMatch(/golden-danger-drop: zh 0 of 36 /);
    expect(existsSync(join(folder, 'none.bin'))).toBe(false);
  });

  test.each(['.csv', '.md'])(
    'what is exported as %s and changed by hand comes back into its topic file',
    async (extension) => {
      const file = join(folder, `articles${extension}`);
      await knowledge('export', file, ...small);
      const untouched = await knowledge('import', file, ...small, '--json');
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replaceAll(
          /invoice for my company|bill for the company \w+/g,
          `bill for the company ${extension.slice(1)}`,
        ),
      );

      const trial = await knowledge('import', file, ...small, '--dry-run', '--json');
      const imported = await knowledge('import', file, ...small, '--json');
      const again = await knowledge('import', file, ...small, '--json');

      expect(JSON.parse(untouched.out)).toMatchObject({ added: [], changed: [], files: [] });
      expect(JSON.parse(trial.out)).toMatchObject({ changed: ['invoice-request'], written: false });
      expect(JSON.parse(imported.out)).toMatchObject({
        changed: ['invoice-request'],
        files: [join(articles, 'invoice-request.yaml')],
      });
      expect(JSON.parse(again.out)).toMatchObject({ changed: [] });
      expect(readFileSync(join(articles, 'invoice-request.yaml'), 'utf8')).toContain(
        `bill for the company ${extension.slice(1)}`,
      );
    },
  );

  test('a hostile file is refused whole, by article and field, and changes nothing', async () => {
    const file = join(folder, 'hostile.csv');
    await knowledge('export', file, ...small);
    const before = readFileSync(join(articles, 'video-stutters.yaml'), 'utf8');
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replace('How to: video-stutters.', '{{constructor}}')
        .replace('the video stutters', "'=1+1"),
    );

    const { code, err } = await knowledge('import', file, ...small);

    expect(code).toBe(1);
    expect(err).toContain('article "video-stutters", en.answer: template');
    expect(err).toContain('article "video-stutters", en.title: formula');
    expect(readFileSync(join(articles, 'video-stutters.yaml'), 'utf8')).toBe(before);
  });
});
