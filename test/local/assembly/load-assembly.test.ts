import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadAssembly } from '../../../local/assembly/load-assembly.ts';
import { isSame, readInputs, type SynthesisSettings } from '../../../local/assembly/synthesis-inputs.ts';
import { openDataDirectory } from '../../../local/engines/data-directory.ts';
import { keptAssemblies } from '../../../local/kept/kept-assemblies.ts';
import { emptyDirectory } from '../helpers/fixture-app.ts';

// The smallest app: an assembly of one empty stack, made by a command of its own.
const app = `
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
const out = process.env.CDK_OUTDIR;
mkdirSync(out, { recursive: true });
const artifacts = { One: { type: 'aws:cloudformation:stack', properties: { templateFile: 'One.json' } } };
writeFileSync(join(out, 'manifest.json'), JSON.stringify({ artifacts }));
writeFileSync(join(out, 'One.json'), '{"Resources":{}}');
`;

let root = '';
let syntheses = 0;

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

const noAssemblies = { layDown: () => false, keep: () => {} };

type Start = { fresh?: boolean; context?: Record<string, string>; whileSynthesizing?: () => void };

const load = async ({ fresh = false, context = {}, whileSynthesizing = () => {} }: Start = {}) =>
  loadAssembly({
    root,
    assembly: undefined,
    context,
    data: openDataDirectory(join(root, '.data'), fresh),
    kept: noAssemblies,
    onSynthesis: () => {
      syntheses += 1;
      whileSynthesizing();
    },
    signal: new AbortController().signal,
  });

beforeEach(async () => {
  root = emptyDirectory();
  write('cdk.json', '{"app": "node app.mjs"}');
  write('package-lock.json', '{"lockfileVersion": 3}');
  write('app.mjs', app);
  write('functions/answer/handler.ts', 'export const handler = () => 1;');
  write('knowledge/articles/exams.yaml', '- exams begin at nine');
  write('node_modules/.package-lock.json', '{"packages": {}}');
  syntheses = 0;
  await load();
});

afterEach(() => {
  delete process.env['SYNTHESIS_TEST'];
});

describe('a later start', () => {
  it('runs the assembly of the last one when nothing has changed', async () => {
    const assembly = await load();

    expect(assembly.stacks.map(({ name }) => name)).toEqual(['One']);
    expect(syntheses).toBe(1);
  });

  it('runs it also when a file was only touched, or something was written to a data directory', async () => {
    utimesSync(join(root, 'app.mjs'), new Date(0), new Date(0));
    write('.data/logs/answer.log', 'a line');
    write('.cdk-on-laptop/logs/answer.log', 'a line of a start with the data directory of its own');

    await load();

    expect(syntheses).toBe(1);
  });

  it.each([
    ['a knowledge article', () => write('knowledge/articles/exams.yaml', '- exams begin at ten')],
    ['a new knowledge article', () => write('knowledge/articles/fees.yaml', '- nothing')],
    ['a missing knowledge article', () => rmSync(join(root, 'knowledge/articles/exams.yaml'))],
    ['a function', () => write('functions/answer/handler.ts', 'export const handler = () => 2;')],
    ['the app', () => write('app.mjs', `${app}// more`)],
    ['cdk.json', () => write('cdk.json', '{"app": "node app.mjs", "context": {"stage": "b"}}')],
    ['the lock file', () => write('package-lock.json', '{"lockfileVersion": 4}')],
    ['the packages installed', () => write('node_modules/.package-lock.json', '{"packages": {"a": {}}}')],
    ['a variable of the environment', () => (process.env['SYNTHESIS_TEST'] = 'set')],
    ['the assembly, which is gone', () => rmSync(join(root, '.data/assembly'), { recursive: true })],
  ])('synthesizes anew after a change of %s, once', async (_what, change) => {
    change();

    await load();
    await load();

    expect(syntheses).toBe(2);
  });

  it('synthesizes anew for another context, and for --fresh', async () => {
    await load({ context: { stage: 'b' } });
    await load({ context: { stage: 'b' }, fresh: true });

    expect(syntheses).toBe(3);
  });

  it('synthesizes anew when a file was saved during the synthesis, though it holds again what it held', async () => {
    const article = 'knowledge/articles/exams.yaml';
    await load({ fresh: true, whileSynthesizing: () => write(article, '- exams begin at ten') });
    write(article, '- exams begin at nine');

    await load();

    expect(syntheses).toBe(3);
  });

  it('synthesizes anew after a synthesis that failed', async () => {
    write('app.mjs', 'process.exit(1)');
    await expect(load()).rejects.toThrow('failed with exit code 1');
    write('app.mjs', app);

    await load();

    expect(syntheses).toBe(3);
  });
});

describe('the inputs of a synthesis', () => {
  const settings: SynthesisSettings = {
    command: 'node app.mjs',
    context: {},
    environment: {},
    node: 'v24.1.0 /bin/node',
  };
  const read = (more: Partial<SynthesisSettings>) => readInputs(root, [], { ...settings, ...more }, undefined);

  it('differ by the version of Node', () => {
    expect(isSame(read({}), read({ node: 'v24.2.0 /bin/node' }))).toBe(false);
  });

  it('do not differ by what every terminal sets anew', () => {
    expect(isSame(read({ environment: { SHLVL: '1' } }), read({ environment: { SHLVL: '2', TERM: 'dumb' } }))).toBe(
      true,
    );
  });

  it('hold the whole project of a directory within it', () => {
    const { files } = readInputs(join(root, 'functions'), [], settings, undefined);

    expect(Object.keys(files)).toContain(join(root, 'knowledge/articles/exams.yaml'));
  });
});

describe('a start on another data directory', () => {
  const article = 'knowledge/articles/exams.yaml';
  const start = (whileSynthesizing = () => {}) =>
    loadAssembly({
      root,
      assembly: undefined,
      context: {},
      data: openDataDirectory(join(emptyDirectory(), 'data'), false),
      kept: keptAssemblies(root, false),
      onSynthesis: () => {
        syntheses += 1;
        whileSynthesizing();
      },
      signal: new AbortController().signal,
    });

  beforeEach(() => {
    syntheses = 0;
  });

  it('runs the assembly that an earlier one kept, and synthesizes where a file holds something else', async () => {
    await start();

    const second = await start();
    write('app.mjs', `${app}// more`);
    await start();

    expect(second.stacks.map(({ name }) => name)).toEqual(['One']);
    expect(syntheses).toBe(2);
  });

  it('synthesizes where a file was saved during the synthesis, though it holds again what it held', async () => {
    await start(() => write(article, '- exams begin at ten'));
    write(article, '- exams begin at nine');

    await start();

    expect(syntheses).toBe(2);
  });

  it('synthesizes where a file was saved and taken back during the synthesis', async () => {
    await start(() => {
      write(article, '- exams begin at ten');
      write(article, '- exams begin at nine');
    });

    await start();

    expect(syntheses).toBe(2);
  });
});
