import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
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

it('drops what was used longest ago', () => {
  for (const [age, name] of ['a', 'b'].entries()) {
    folders().keep(name, writes(name));
    utimesSync(join(below(), name), age, age);
  }
  folders().copyTo('a', target);

  folders().keep('c', writes('c'));

  expect(readdirSync(below()).toSorted()).toEqual(['a', 'c']);
});
