import { inflateRawSync } from 'node:zlib';
import { LocalFailure } from '../failure.ts';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const longestCommentBytes = 65_535;
const [stored, deflated] = [0, 8];

/** Files of a zip archive by their path in it; throws LocalFailure when it is none or packed in another way than deflate. */
export function unzip(archive: Buffer, name: string): ReadonlyMap<string, Buffer> {
  const end = findEnd(archive);
  if (end === undefined) throw new LocalFailure(`${name} is no zip file`);
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== entrySignature) throw new LocalFailure(`${name} is a broken zip file`);
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const path = archive.toString('utf8', at + 46, at + 46 + (nameBytes ?? 0));
    if (!path.endsWith('/')) files.set(path, contentAt(archive, at, `${path} of ${name}`));
    at += 46 + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0);
  }
  return files;
}

/** The record that ends an archive stands last, but for a comment. */
function findEnd(archive: Buffer): number | undefined {
  const first = Math.max(0, archive.length - endBytes - longestCommentBytes);
  for (let at = archive.length - endBytes; at >= first; at--) {
    if (archive.readUInt32LE(at) === endSignature) return at;
  }
  return undefined;
}

function contentAt(archive: Buffer, entry: number, name: string): Buffer {
  const method = archive.readUInt16LE(entry + 10);
  const packedBytes = archive.readUInt32LE(entry + 20);
  const header = archive.readUInt32LE(entry + 42);
  // The local header has lengths of its own for the same name.
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const packed = archive.subarray(start, start + packedBytes);
  if (method === stored) return packed;
  if (method === deflated) return inflateRawSync(packed);
  throw new LocalFailure(`${name} is packed by method ${method}, only deflate is read`);
}
