import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { buildPages } from '../../infra/pages/build-pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'handraise-widget-'));
buildPages(folder, { withMadeUpPeople: false });
const bytesOf = (name: string) => gzipSync(readFileSync(join(folder, name))).length;

afterAll(() => rmSync(folder, { recursive: true }));

test('the loader that every page of a school loads is at most 0.5 kB on the wire', () => {
  expect(bytesOf('chat.js')).toBeGreaterThan(100);
  expect(bytesOf('chat.js')).toBeLessThanOrEqual(500);
});

test('the chat is at most 20 kB on the wire, its styles and both languages within', () => {
  const widgets = readdirSync(folder).filter((name) => name.startsWith('widget-'));

  expect(widgets).toHaveLength(1);
  expect(bytesOf(widgets[0] ?? '')).toBeGreaterThan(5_000);
  expect(bytesOf(widgets[0] ?? '')).toBeLessThanOrEqual(20_000);
});

test('what is loaded with the first file is at most 3 kB on the wire, its words in every language within', () => {
  const [part = '', ...others] = readdirSync(folder).filter((name) => name.startsWith('files-part-'));

  expect(others).toEqual([]);
  expect(bytesOf(part)).toBeGreaterThan(1_000);
  expect(bytesOf(part)).toBeLessThanOrEqual(3_000);
});
