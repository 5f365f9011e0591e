import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { buildPages } from '../../infra/pages/build-pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'handraise-widget-'));
buildPages(folder, { withMadeUpPeople: false });
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');
const bytesOf = (name: string) => gzipSync(textOf(name)).length;
const named = (start: string) => readdirSync(folder).filter((name) => name.startsWith(start));

/** A file and all that it imports before it runs. */
function loadedWith(name: string, known: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  const imported = [...textOf(name).matchAll(/(?:^|[;}])(?:import|export)[^;"'()]*["']\.\/([^"']+)["']/g)];
  return imported.reduce<ReadonlySet<string>>(
    (all, [, next = '']) => (all.has(next) ? all : loadedWith(next, all)),
    new Set([...known, name]),
  );
}

afterAll(() => rmSync(folder, { recursive: true }));

test('the loader that every page of a school loads is at most 0.5 kB on the wire', () => {
  expect(bytesOf('chat.js')).toBeGreaterThan(100);
  expect(bytesOf('chat.js')).toBeLessThanOrEqual(500);
});

test.each([
  ['in the page of a school', 'widget-'],
  ['in a frame', 'framed-'],
])(
  'the chat %s, with all it loads before anybody opens a dialog, its styles and every language within, is at most 20 kB on the wire',
  (_where, start) => {
    const [chat = '', ...others] = named(start);
    const files = [...loadedWith(chat)];

    expect(others).toEqual([]);
    expect(files.length).toBeGreaterThan(1);
    expect(files.reduce((sum, name) => sum + bytesOf(name), 0)).toBeGreaterThan(10_000);
    expect(files.reduce((sum, name) => sum + bytesOf(name), 0)).toBeLessThanOrEqual(20_000);
  },
);

test('what few ask for is not loaded with the chat: calls, persons, earlier conversations, surveys, refusals', () => {
  const [chat = ''] = named('widget-');
  const parts = ['callback-part-', 'person-part-', 'history-dialog-', 'survey-form-', 'refusals-'];

  const loaded = [...loadedWith(chat)].filter((name) => parts.some((part) => name.startsWith(part)));

  expect(parts.map((part) => named(part).length > 0)).toEqual(parts.map(() => true));
  expect(loaded).toEqual([]);
});

test('what writes as Taiwan does is loaded for its readers alone, and is at most 18 kB on the wire', () => {
  const [chat = ''] = named('widget-');
  const [part = '', ...others] = named('taiwan-');

  expect(others).toEqual([]);
  expect([...loadedWith(chat)]).not.toContain(part);
  expect(bytesOf(part)).toBeLessThanOrEqual(18_000);
});

test('what is loaded with the first file is at most 3 kB on the wire, its words in every language within', () => {
  const [part = '', ...others] = named('files-part-');

  expect(others).toEqual([]);
  expect(bytesOf(part)).toBeGreaterThan(1_000);
  expect(bytesOf(part)).toBeLessThanOrEqual(3_000);
});

test('what shows reviews is loaded when they are opened, and is at most 8 kB on the wire, its words in every language within', () => {
  const [part = '', ...others] = named('reviews-part-');
  const [desk = ''] = named('agent-');

  expect(others).toEqual([]);
  expect([...loadedWith(desk)]).not.toContain(part);
  expect(textOf(desk)).toContain(part);
  expect(bytesOf(part)).toBeGreaterThan(3_000);
  expect(bytesOf(part)).toBeLessThanOrEqual(8_000);
});

test('the page of a survey is at most 4.6 kB of script on the wire, its words in every language within, and loads nothing more', () => {
  const [, script = ''] = /src="\/(survey-[^"]+)"/.exec(textOf('survey.html')) ?? [];

  expect([...loadedWith(script)]).toEqual([script]);
  expect(bytesOf(script)).toBeGreaterThan(2_000);
  expect(bytesOf(script)).toBeLessThanOrEqual(4_600);
});
