import type { IncomingHttpHeaders } from 'node:http';

/** A whole HTTP answer. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/** Reads the answer to a POST (RFC 9112) from what has come in of it; undefined until it is whole. */
export function readAnswer(bytes: Buffer): HttpAnswer | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const [first = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n');
  const headers = Object.fromEntries(lines.map(readHeader));
  const body = bodyOf(headers, bytes.subarray(headEnd + 4));
  return body && { status: Number(first.split(' ')[1]), headers, body };
}

function readHeader(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

function bodyOf(headers: Readonly<Record<string, string>>, rest: Buffer): Buffer | undefined {
  if (headers['transfer-encoding']?.toLowerCase() === 'chunked') return joinChunks(rest);
  const length = Number(headers['content-length'] ?? 0);
  return rest.length < length ? undefined : rest.subarray(0, length);
}

/** Joins the chunks of RFC 9112 section 7.1, without their extensions and trailers; undefined until the last one is there. */
function joinChunks(bytes: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const sizeEnd = bytes.indexOf('\r\n', at);
    if (sizeEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, sizeEnd), 16);
    if (Number.isNaN(size)) throw new Error('the answer has a chunk without a size');
    const from = sizeEnd + 2;
    if (size === 0) return bytes.indexOf('\r\n\r\n', sizeEnd) < 0 ? undefined : Buffer.concat(chunks);
    if (bytes.length < from + size + 2) return undefined;
    chunks.push(bytes.subarray(from, from + size));
    at = from + size + 2;
  }
}
