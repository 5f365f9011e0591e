import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const entry = (path: string): string => fileURLToPath(new URL(`../../shared/answers/${path}`, import.meta.url));

const bundle = async (code: string): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('../..', import.meta.url)), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    supported: { 'regexp-unicode-property-escapes': true },
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
};

/** What the auto-reply function needs (load, answer, triage), and all that training needs, minified. */
export const bundleParts = async (): Promise<Readonly<Record<'answering' | 'training', Uint8Array>>> => {
  const part = (names: string, path: string): string => `export { ${names} } from ${JSON.stringify(entry(path))};`;
  const answering = [
    part('answer', 'engine/answering/answer.ts'),
    part('decodeKnowledge', 'engine/model/codec.ts'),
    part('triage', 'engine/answering/triage.ts'),
  ].join('\n');
  const training = [
    part('trainKnowledge', 'engine/model/model.ts'),
    part('encodeKnowledge', 'engine/model/codec.ts'),
    part('gate', 'engine/gate/gate.ts'),
    part('parseArticles', 'written/article.ts'),
  ].join('\n');
  return { answering: await bundle(answering), training: await bundle(training) };
};
