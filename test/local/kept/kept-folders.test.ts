import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { keptFolders } from '../../../local/kept/kept-folders.ts';
import { emptyDirectory } from '../helpers/fixture-app.ts';

let root = '';
let target = '';
const below = () => join(root, 'node_modules/.cache/cdk-on-laptop/things');
const folders = (fresh = false) => keptFolders({ root, kind: 'things', most: 2, fresh });
const writes = (text: string) => (folder: string) => writeFileSync(join(folder, 'one.txt'), text);

beforeEach(() => {
  root = emptyDirectory();
  target = join(emptyDirectory(), 'target');
  mkdirSync(join(root, 'node_modules'));
});

it('gives what was kept as a copy of its own', () => {
  folders().keep('a', writes('first'));

  expect(folders().copyTo('a', target)).toBe(true);
  writeFileSync(join(target, 'one.txt'), 'changed');

  expect(readFileSync(join(below(), 'a/one.txt'), 'utf8')).toBe('first');
});

it('finds nothing of another name, and nothing at all when it is to begin fresh', () => {
  folders().keep('a', writes('first'));

  expect([folders().copyTo('b', target), folders(true).copyTo('a', target), existsSync(target)]).toEqual([
    false,
    false,
    false,
  ]);
});

it('leaves nothing of what could not be written to its end', () => {
  folders().keep('a', () => {
    throw new Error('disk full');
  });

  expect(readdirSync(below())).toEqual([]);
});

it('keeps the first of two that are made at the same time', () => {
  folders().keep('a', writes('first'));

  folders().keep('a', writes('second'));

  expect(readFileSync(join(below(), 'a/one.txt'), 'utf8')).toBe('first');
});

it('replaces what is kept when it is to begin fresh', () => {
  folders().keep('a', writes('first'));

  folders(true).keep('a', writes('second'));

  expect(readFileSync(join(below(), 'a/one.txt'), 'utf8')).toBe('second');
});

it.each([
  ['a file is gone', () => rmSync(join(below(), 'a/one.txt'))],
  ['a file was not written to its end', () => writeFileSync(join(below(), 'a/one.txt'), 'fir')],
  ['its mark is gone', () => rmSync(join(below(), 'a/.whole.json'))],
  ['its mark was not written to its end', () => writeFileSync(join(below(), 'a/.whole.json'), '{"id":')],
])('gives nothing of what is kept by half, and keeps it anew: %s', (_what, damage) => {
  folders().keep('a', writes('first'));
  damage();

  const given = folders().copyTo('a', target);
  folders().keep('a', writes('second'));

  expect([given, existsSync(target)]).toEqual([false, false]);
  expect(readFileSync(join(below(), 'a/one.txt'), 'utf8')).toBe('second');
});

it('leaves what other starts are making alone, until a day has passed', () => {
  for (const name of ['x.1', 'y.2', 'z.3']) mkdirSync(join(below(), name), { recursive: true });
  utimesSync(join(below(), 'z.3'), 0, 0);

  folders().keep('a', writes('first'));

  expect(readdirSync(below()).toSorted()).toEqual(['a', 'x.1', 'y.2']);
});

it('drops what was used longest ago', () => {
  for (const [age, name] of ['a', 'b'].entries()) {
    folders().keep(name, writes(name));
    utimesSync(join(below(), name), age, age);
  }
  folders().copyTo('a', target);

  folders().keep('c', writes('c'));

  expect(readdirSync(below()).toSorted()).toEqual(['a', 'c']);
});
