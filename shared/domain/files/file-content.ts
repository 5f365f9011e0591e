import type { MediaType } from './file-types.ts';
import { pictureSize } from './picture-size.ts';

/** Why a file that came is not kept: its content is of another type than was said, it holds more than one thing, its picture is too large, or malware was found. */
export type FileFault = 'wrong_content' | 'two_in_one' | 'picture_too_large' | 'malware';

/** Most pixels of a picture: a small file of many would fill the memory of whoever looks at it. */
const mostPixels = 50_000_000;

type Bytes = Uint8Array;

/** What is wrong with the content of a file that was announced as of a type; undefined when nothing is. */
export function faultOf(bytes: Bytes, mediaType: MediaType): FileFault | undefined {
  if (!marks[mediaType](bytes)) return 'wrong_content';
  if (mediaType === 'application/pdf') return isOnePdf(bytes) ? undefined : 'two_in_one';
  if (mediaType === 'text/plain') return isMarkup(bytes) ? 'wrong_content' : undefined;
  const size = pictureSize(bytes, mediaType);
  if (size === undefined) return 'wrong_content';
  return size.width * size.height > mostPixels ? 'picture_too_large' : undefined;
}

const marks: Readonly<Record<MediaType, (bytes: Bytes) => boolean>> = {
  'image/png': (bytes) => begins(bytes, '\x89PNG\r\n\x1a\n'),
  'image/jpeg': (bytes) => begins(bytes, '\xff\xd8\xff'),
  'image/gif': (bytes) => begins(bytes, 'GIF87a') || begins(bytes, 'GIF89a'),
  'image/webp': (bytes) => begins(bytes, 'RIFF') && begins(bytes, 'WEBP', 8),
  'application/pdf': (bytes) => begins(bytes, '%PDF-1.') || begins(bytes, '%PDF-2.'),
  'text/plain': isText,
};

function begins(bytes: Bytes, mark: string, at = 0): boolean {
  return latin(bytes.subarray(at, at + mark.length)) === mark;
}

function latin(bytes: Bytes): string {
  return String.fromCharCode(...bytes);
}

function isText(bytes: Bytes): boolean {
  try {
    return !/[^\P{Cc}\t\n\f\r]/u.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

// Read by its beginning alone, as a browser guesses.
function isMarkup(bytes: Bytes): boolean {
  return /^\s*<(?:[a-z!?]|\/)/i.test(latin(bytes.subarray(0, 1024)).replace(/^\xef\xbb\xbf/, ''));
}

/** Whether it is a PDF from its first byte to its last: no page before its objects, nothing behind its end. */
function isOnePdf(bytes: Bytes): boolean {
  const tail = latin(bytes.subarray(Math.max(0, bytes.length - 1024)));
  return /%%EOF\s*$/.test(tail) && !/<(?:html|script|svg|!doctype)/i.test(latin(bytes.subarray(0, 1024)));
}
