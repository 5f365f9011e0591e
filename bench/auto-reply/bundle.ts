import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const entry = (path: string): string => fileURLToPath(new URL(`../../shared/domain/${path}`, import.meta.url));

const sizeOf = async (code: string): Promise<number> => {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('../..', import.meta.url)), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node24',
  });
  return outputFiles[0]?.contents.length ?? 0;
};

/** Minified bytes of what the auto-reply function needs (load, answer, learn, triage), and of all that training needs. */
export const bundleSizes = async (): Promise<Readonly<Record<string, number>>> => {
  const part = (names: string, path: string): string => `export { ${names} } from ${JSON.stringify(entry(path))};`;
  const answering = [
    part('answer', 'knowledge/answer.ts'),
    part('decodeKnowledge', 'knowledge/codec.ts'),
    part('withExemplars', 'knowledge/learn.ts'),
    part('triage', 'triage/triage.ts'),
  ].join('\n');
  const training = [
    part('trainKnowledge', 'knowledge/model.ts'),
    part('encodeKnowledge', 'knowledge/codec.ts'),
    part('gate', 'knowledge/gate.ts'),
    part('parseArticles', 'knowledge/article.ts'),
  ].join('\n');
  return { answering: await sizeOf(answering), training: await sizeOf(training) };
};
