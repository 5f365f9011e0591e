import { deflateSync } from 'node:zlib';

/** A text as the bytes of a file. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

function u32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  return joined(u32(data.length), latin(type), data, u32(crc(joined(latin(type), data))));
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** A real PNG of one colour, which a browser draws; of a huge one only the head is true. */
export function png(width: number, height: number): Uint8Array {
  const head = joined(u32(width), u32(height), Uint8Array.of(8, 0, 0, 0, 0));
  const rows = width * height > 4_000_000 ? new Uint8Array(1) : new Uint8Array((width + 1) * height).fill(120);
  for (let row = 0; row < height && rows.length > 1; row += 1) rows[row * (width + 1)] = 0;
  const data = new Uint8Array(deflateSync(rows));
  return joined(latin('\x89PNG\r\n\x1a\n'), chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', new Uint8Array()));
}

/** The head of a JPEG, with a comment before its frame. */
export function jpeg(width: number, height: number): Uint8Array {
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const comment = [0xff, 0xfe, 0, 4, 65, 66];
  return Uint8Array.of(0xff, 0xd8, ...comment, 0xff, 0xff, 0xc0, 0, 11, 8, ...size, 1, 1, 17, 0, 0xff, 0xd9);
}

/** The head of a GIF. */
export function gif(width: number, height: number): Uint8Array {
  return joined(latin('GIF89a'), Uint8Array.of(width & 255, width >> 8, height & 255, height >> 8, 0, 0, 0, 59));
}

/** The head of an extended WebP. */
export function webp(width: number, height: number): Uint8Array {
  const uint24 = (value: number) => [value & 255, (value >> 8) & 255, value >> 16];
  const size = [...uint24(width - 1), ...uint24(height - 1)];
  return joined(latin('RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0'), Uint8Array.of(0, 0, 0, 0, ...size));
}

/** A PDF that is one. */
export const pdf = (): Uint8Array => latin('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** The head of a program for Windows. */
export const exe = (): Uint8Array =>
  latin('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0This program cannot be run in DOS mode');
