import { describe, expect, it } from 'vitest';
import { unzip } from '../../../local/lambda/unzip.ts';
import { zip } from '../helpers/zip.ts';

describe('unzip', () => {
  it('gives every file by its path', () => {
    const files = unzip(zip({ 'index.mjs': 'export {}', 'data/words.txt': '你好' }), 'x.zip');

    expect([...files].map(([name, bytes]) => [name, bytes.toString()])).toEqual([
      ['index.mjs', 'export {}'],
      ['data/words.txt', '你好'],
    ]);
  });

  it('refuses by name what is no zip file', () => {
    expect(() => unzip(Buffer.from('no archive at all, but long enough'), 'x.zip')).toThrow('x.zip is no zip file');
    expect(() => unzip(Buffer.alloc(3), 'x.zip')).toThrow('x.zip is no zip file');
  });
});
