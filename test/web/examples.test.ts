import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';
import { projectRoot } from '../../infra/project-root.ts';

const folder = join(projectRoot, 'examples/embed');

test.each(readdirSync(folder))('%s is under 30 lines', (file) => {
  expect(readFileSync(join(folder, file), 'utf8').split('\n').length).toBeLessThan(30);
});

test('the component for React builds as an application builds it, and asks for React alone', () => {
  const { metafile, outputFiles } = buildSync({
    entryPoints: [join(folder, 'help-chat.jsx')],
    ...{ bundle: true, write: false, metafile: true, format: 'esm', jsx: 'automatic', packages: 'external' },
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));

  expect(imports.toSorted()).toEqual(['react', 'react/jsx-runtime']);
  expect(outputFiles[0]?.text).toContain('handraise-chat');
});
