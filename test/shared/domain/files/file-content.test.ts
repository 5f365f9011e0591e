import { expect, test } from 'vitest';
import { faultOf } from '../../../../shared/domain/files/file-content.ts';
import type { MediaType } from '../../../../shared/domain/files/file-types.ts';
import { bytesOf, exe, gif, jpeg, pdf, png, webp } from './made-files.ts';

test.each<[MediaType, Uint8Array]>([
  ['image/png', png(800, 600)],
  ['image/jpeg', jpeg(800, 600)],
  ['image/gif', gif(800, 600)],
  ['image/webp', webp(800, 600)],
  ['application/pdf', pdf()],
  ['text/plain', bytesOf('我的作业\r\n\ta < b\n')],
])('takes a file that is what it was said to be: %s', (mediaType, bytes) => {
  expect(faultOf(bytes, mediaType)).toBeUndefined();
});

test.each<[string, MediaType, Uint8Array]>([
  ['a program named as a picture', 'image/png', exe()],
  ['a page named as a picture', 'image/png', bytesOf('<!doctype html><script>alert(1)</script>')],
  [
    'an SVG with a script named as a picture',
    'image/webp',
    bytesOf('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  ],
  ['a page named as text', 'text/plain', bytesOf('\ufeff \n<html><script>alert(1)</script>')],
  ['an SVG named as text', 'text/plain', bytesOf('<?xml version="1.0"?><svg/>')],
  ['a zip named as text', 'text/plain', bytesOf('PK\u0003\u0004')],
  ['another picture than was said', 'image/jpeg', png(8, 8)],
  ['the mark of a picture and nothing else', 'image/png', png(8, 8).subarray(0, 12)],
  ['a JPEG without a frame', 'image/jpeg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 2, 0xff, 0xd9)],
  ['text in no known script', 'text/plain', Uint8Array.of(0xff, 0xfe, 0x41, 0x00)],
])('refuses %s', (_what, mediaType, bytes) => {
  expect(faultOf(bytes, mediaType)).toBe('wrong_content');
});

test.each([
  ['a page before its objects', `%PDF-1.7\n<script>alert(1)</script>\n%%EOF\n`],
  ['an archive behind its end', `%PDF-1.7\n1 0 obj\n%%EOF\nPK\u0003\u0004evil.exe`],
  ['no end', '%PDF-1.7\n1 0 obj'],
])('refuses a PDF with %s', (_what, text) => {
  expect(faultOf(bytesOf(text), 'application/pdf')).toBe('two_in_one');
});

test.each<[MediaType, Uint8Array]>([
  ['image/png', png(50_000, 50_000)],
  ['image/jpeg', jpeg(60_000, 60_000)],
  ['image/gif', gif(60_000, 60_000)],
  ['image/webp', webp(16_000, 16_000)],
])('refuses a small file that would be a huge picture: %s', (mediaType, bytes) => {
  expect(faultOf(bytes, mediaType)).toBe('picture_too_large');
});
