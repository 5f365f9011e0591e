import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleFunctions } from '../../infra/bundling/bundle-functions.ts';
import { bundleSizeOf, isWithinLimits, largestRatioOf } from '../../infra/bundling/bundle-size.ts';
import { knowledgeArticlesJson } from '../../infra/bundling/knowledge-articles.ts';
import { functionNames } from '../../infra/function-names.ts';

const scratch = mkdtempSync(join(tmpdir(), 'handraise-bundles-'));
const bundles = bundleFunctions(functionNames, join(scratch, 'one'));
// Each is weighed against a bundle of its own of nothing but clients: once.
const sizes = new Map(functionNames.map((name) => [name, bundleSizeOf(name, bundles.metafile)]));
const sizeOf = (name: (typeof functionNames)[number]) => sizes.get(name) ?? expect.fail(`no size of ${name}`);
const codeOf = (name: (typeof functionNames)[number]) => readFileSync(join(bundles.folder(name), 'index.mjs'), 'utf8');

const isServerSchema = /shared\/domain\/protocol\/(server-frame|student-event|agent-event|error-code)\.ts$/;

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('bundles', () => {
  it.each(functionNames)('%s exports a handler and needs nothing at run time but Node', (name) => {
    const code = codeOf(name);

    expect(code).toMatch(/export\{[^}]*\bhandler\b[^}]*\}/);
    expect(code).not.toContain('Dynamic require of');
    expect(code).not.toMatch(/(?:^|[;}])import\b[^"']*from"(?!node:|[a-z_]+(\/[a-z_]+)?")[^"]+"/m);
  });

  it.each(functionNames)(
    '%s weighs at most 1.3 times the bare clients it uses, with the same credential provider',
    (name) => {
      const size = sizeOf(name);

      expect(size.codeBytes).toBeGreaterThan(0);
      expect(size.ratioOwnCredentials).toBeLessThanOrEqual(largestRatioOf(size.name));
      expect(isWithinLimits(size)).toBe(true);
      expect(isWithinLimits({ ...size, ratioOwnCredentials: largestRatioOf(size.name) + 0.01 })).toBe(false);
    },
  );

  it('leave the SDK’s credential chain behind', () => {
    const files = Object.keys(bundles.metafile.inputs);

    expect(files.length).toBeGreaterThan(functionNames.length);
    expect(files.filter((path) => /credential-provider-(sso|ini|process|http|node)\//.test(path))).toEqual([]);
  });

  it('are the same bytes whenever the sources are the same', () => {
    const again = bundleFunctions(['authorize', 'train'], join(scratch, 'two'));

    expect(again.digest('authorize')).toBe(bundles.digest('authorize'));
    expect(again.digest('train')).toBe(bundles.digest('train'));
  });

  it('keep auto-reply within its limit without the SDK', () => {
    const size = sizeOf('auto-reply');

    expect(size.ownBytes).toBeGreaterThan(0);
    expect(size.ownBytes).toBeLessThan(size.codeBytes / 2);
    expect(isWithinLimits(size)).toBe(true);
    expect(isWithinLimits({ ...size, ownBytes: 75_001 })).toBe(false);
  });

  it('carry no schema of what the server sends: it is checked where it is read', () => {
    const carried = Object.values(bundles.metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).filter(([path, { bytesInOutput }]) => isServerSchema.test(path) && bytesInOutput > 0),
    );

    expect(carried).toEqual([]);
  });

  it('hold no language model’s client, unless the stage names a model', () => {
    const asking = bundleFunctions(['auto-reply'], join(scratch, 'three'), { hasAdviser: true });

    expect(sizeOf('auto-reply').clients).not.toContain('client-bedrock-runtime');
    expect(bundleSizeOf('auto-reply', asking.metafile).clients).toContain('client-bedrock-runtime');
    expect(codeOf('auto-reply')).not.toContain('You help the agents');
  });

  it('carry the knowledge base in the functions that train and learn alone, and in the one that learns from what it folds, so that answering loads it with its version', () => {
    const carriers = functionNames.filter((name) => sizeOf(name).articleBytes > 0);

    expect(carriers.toSorted()).toEqual(['learn', 'metrics', 'train']);
  });
});

describe('the knowledge base', () => {
  it('is the topic files in order', () => {
    const topics: unknown = JSON.parse(knowledgeArticlesJson());

    expect(topics).toEqual(expect.arrayContaining([expect.objectContaining({ topic: 'login' })]));
  });

  it('is refused when there is none', () => {
    expect(() => knowledgeArticlesJson('/nowhere')).toThrow('got no .yaml file in /nowhere, at least one is needed');
  });
});
