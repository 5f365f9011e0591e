import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../web/center/seen.ts';
import { contrast, inkOn, readRgb } from '../../web/widget/brand.ts';
import { readCommand } from '../../web/widget/commands.ts';
import { unreadAfter } from '../../web/widget/unread.ts';

describe('a command of the school', () => {
  it.each([
    [['open'], ['open']],
    [['close', 'now'], ['close']],
    [
      ['language', 'zh'],
      ['language', 'zh'],
    ],
    [['language', 'fr'], 'language: got fr, allowed are en, zh, zh-TW'],
    [['identify', { token: 'x' }], 'identify needs { getToken: () => Promise<string> }'],
    [['identify'], 'identify needs { getToken: () => Promise<string> }'],
    [['on', 'message', () => {}], 'on: got message, allowed are open, close, unread'],
    [['on', 'unread'], 'on needs a function'],
    [['opne'], 'got opne, allowed are open, close, identify, context, language and on'],
    ['open', 'got undefined, allowed are open, close, identify, context, language and on'],
    [null, 'got undefined, allowed are open, close, identify, context, language and on'],
  ])('%j is read, or refused with what is allowed', (value, command) => {
    expect(readCommand(value)).toEqual(command);
  });
});

describe('the ink on a colour of the school', () => {
  const part = fc.integer({ min: 0, max: 255 });

  it('can be read on every colour: 4.5 to 1', () => {
    void fc.assert(fc.property(fc.tuple(part, part, part), (ground) => contrast(ground, inkOn(ground)) >= 4.5));
  });

  it.each([
    ['rgb(13, 103, 89)', [13, 103, 89]],
    ['color(srgb 1 0.2 0)', [255, 51, 0]],
    ['color(srgb -0.2 1e-7 0)', [-51, 255e-7, 0]],
    ['color(srgb 1 0.2 0 / 0.5)', undefined],
    ['oklch(0.7 0.1 20)', undefined],
    ['rgba(0, 0, 0, 0)', undefined],
    ['', undefined],
  ])('reads %j', (text, rgb) => {
    expect(readRgb(text)).toEqual(rgb);
  });
});

describe('unread', () => {
  const rows: readonly Row[] = [
    { seq: 2, at: 1, event: { type: 'message', from: 'student', clientSeq: 1, text: 'hi' } },
    { seq: 3, at: 1, event: { type: 'answered', kind: 'answer', text: 'hello' } },
    { seq: 5, at: 1, event: { type: 'queued' } },
    { seq: 6, at: 1, event: { type: 'message', from: 'agent', text: 'here' } },
  ];

  it.each([
    [0, 2],
    [3, 1],
    [6, 0],
  ])('counts what others said after %d: %d', (seen, count) => {
    expect(unreadAfter(rows, seen)).toBe(count);
  });
});
