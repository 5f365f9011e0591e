import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDataDirectory } from '../../../local/engines/data-directory.ts';
import { startDynamodb } from '../../../local/engines/dynamodb-engine.ts';
import { emptyDirectory } from '../helpers/fixture-app.ts';

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('a data directory', () => {
  it('that is made is for its owner alone, with all that is written into it', () => {
    const path = join(emptyDirectory(), 'data');
    const data = openDataDirectory(path, false);

    data.write('issuer-key', { d: 'secret' });
    data.write('operator', { secretAccessKey: 'secret' });

    expect([path, data.objects, data.logs].map(modeOf)).toEqual(['700', '700', '700']);
    expect(['issuer-key.json', 'operator.json'].map((name) => modeOf(join(path, name)))).toEqual(['600', '600']);
  });

  it('of an earlier runtime is closed to others when it is opened, and a directory that was there before stays as it is', () => {
    const path = emptyDirectory();
    chmodSync(path, 0o755);
    mkdirSync(join(path, 'logs'), { mode: 0o755 });
    writeFileSync(join(path, 'issuer-key.json'), '{}', { mode: 0o644 });
    writeFileSync(join(path, 'dynamodb.sqlite'), '', { mode: 0o644 });
    writeFileSync(join(path, 'homework.txt'), '', { mode: 0o644 });

    openDataDirectory(path, false);

    expect(['logs', 'issuer-key.json', 'dynamodb.sqlite'].map((name) => modeOf(join(path, name)))).toEqual([
      '700',
      '600',
      '600',
    ]);
    expect([path, join(path, 'homework.txt')].map(modeOf)).toEqual(['755', '644']);
  });

  it('holds a database for its owner alone', async () => {
    const path = emptyDirectory();
    const engine = await startDynamodb({
      endpoint: undefined,
      databaseFile: join(path, 'dynamodb.sqlite'),
      onLost: () => {},
    });
    await engine.stop();

    expect(readdirSync(path)).toContain('dynamodb.sqlite');
    expect(modeOf(join(path, 'dynamodb.sqlite'))).toBe('600');
  });

  it('with a database file that is none is refused by one sentence with the file, the reason and what to do', async () => {
    const databaseFile = join(emptyDirectory(), 'dynamodb.sqlite');
    writeFileSync(databaseFile, 'this was a database once, until the disk was full');

    const started = startDynamodb({ endpoint: undefined, databaseFile, onLost: () => {} });

    await expect(started).rejects.toMatchObject({
      name: 'LocalFailure',
      message: `the database file ${databaseFile} cannot be used (file is not a database): put a good copy in its place, or start with --fresh, which begins without data`,
    });
  });
});
