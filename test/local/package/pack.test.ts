import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withKindTables } from '../../../local/kinds-in-readme.ts';
import { emptyDirectory } from '../helpers/fixture-app.ts';
import { openSocket } from '../helpers/socket-client.ts';

const root = resolve(import.meta.dirname, '../../..');
const source = join(root, 'local');
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

describe('the package in the repository', () => {
  it('has in its README the kinds of resources that the code has', () => {
    const readme = readFileSync(join(source, 'README.md'), 'utf8');

    expect(withKindTables(readme)).toBe(readme);
  });

  it('asks for the very versions that the repository has', () => {
    const [own, all] = [readJson(join(source, 'package.json')), readJson(join(root, 'package.json'))];
    const pinned = { ...all.dependencies, ...all.devDependencies, ...all.optionalDependencies };

    for (const [name, version] of Object.entries({ ...own.dependencies, ...own.optionalDependencies }))
      expect([name, pinned[name]]).toEqual([name, version]);
  });

  it('names no product', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.(ts|mjs|json|md)$/.test(name) && !/^dist\b|\.cdk-on-laptop/.test(name),
    );

    expect(files.length).toBeGreaterThan(100);
    expect(
      files.filter((name) => /handraise|student|contact center/i.test(readFileSync(join(source, name), 'utf8'))),
    ).toEqual([]);
  });
});

describe('the package in an empty folder', () => {
  let folder: string;
  let child: ChildProcess | undefined;

  beforeAll(() => {
    // Packed from a copy: other tests read the source's folder meanwhile.
    const copy = emptyDirectory();
    cpSync(source, join(copy, 'local'), { recursive: true, filter: (path) => !/\/(dist|\.cdk-on-laptop)$/.test(path) });
    cpSync(join(root, 'tsconfig.json'), join(copy, 'tsconfig.json'));
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    folder = emptyDirectory();
    execFileSync('npm', ['pack', '--pack-destination', folder], { cwd: join(copy, 'local'), stdio: 'pipe' });
    execFileSync('tar', ['xzf', readdirSync(folder)[0] ?? ''], { cwd: folder });
    installInto(folder);
  });

  afterAll(() => {
    child?.kill('SIGKILL');
  });

  it('holds JavaScript with its types, a README and the example', () => {
    const files = readdirSync(join(folder, 'node_modules/cdk-on-laptop'), { recursive: true, encoding: 'utf8' });

    expect(files).toEqual(
      expect.arrayContaining([
        'README.md',
        'dist/index.js',
        'dist/index.d.ts',
        'dist/main.js',
        'dist/lambda/worker.js',
      ]),
    );
    expect(files.filter((name) => /\.ts$/.test(name) && !name.endsWith('.d.ts'))).toEqual([
      'examples/guestbook/app.ts',
    ]);
  });

  it('runs the example of its README', async () => {
    const guestbook = join(folder, 'guestbook');
    cpSync(join(folder, 'node_modules/cdk-on-laptop/examples/guestbook'), guestbook, { recursive: true });
    const main = join(folder, 'node_modules/cdk-on-laptop/dist/main.js');
    child = spawn(process.execPath, [main, '--strict', '--json', '--port', '0'], { cwd: guestbook });
    let error = '';
    child.stderr?.on('data', (chunk) => (error += chunk));
    const [facts] = await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'close')]);
    expect(error).toBe('');

    const guest = await openSocket(JSON.parse(String(facts)).websocketUrl);
    guest.socket.send('{"name":"Ann"}');

    expect(await guest.frame(({ visits }) => visits === 1)).toEqual({ name: 'Ann', visits: 1 });
  });
});

/** Lays the unpacked package beside the repository's other packages, as npm would. */
function installInto(folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(root, 'node_modules')).filter((name) => name !== 'cdk-on-laptop'))
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  cpSync(join(folder, 'package'), join(modules, 'cdk-on-laptop'), { recursive: true });
}
