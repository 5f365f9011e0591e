/** The typed arrays a blob can hold. */
export type Numbers = Uint8Array | Int8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

const kinds: readonly (new (buffer: ArrayBufferLike, offset: number, length: number) => Numbers)[] = [
  Uint8Array,
  Int8Array,
  Uint16Array,
  Uint32Array,
  Float32Array,
  Float64Array,
];

const magic = 0x4b524148; // "HARK"
const version = 4;
const headerBytes = 24;
const alignment = 8;

type Entry = { readonly type: string; readonly offset: number; readonly length: number };

const padded = (bytes: number): number => Math.ceil(bytes / alignment) * alignment;

// FNV over 32-bit words: the body's length is a multiple of eight bytes.
const checksum = (body: Uint8Array): number => {
  let value = 0x811c9dc5;
  for (const word of new Uint32Array(body.buffer, body.byteOffset, body.byteLength >>> 2))
    value = Math.imul(value ^ word, 0x01000193);
  return value >>> 0;
};

const typeOf = (numbers: Numbers): string => numbers.constructor.name;

/** Writes a JSON value and named typed arrays as one blob: magic, version, checksum, directory, then the arrays, aligned. */
export const packSections = (meta: unknown, sections: Readonly<Record<string, Numbers>>): Uint8Array => {
  const entries: Record<string, Entry> = {};
  let offset = 0;
  for (const [name, numbers] of Object.entries(sections)) {
    entries[name] = { type: typeOf(numbers), offset, length: numbers.length };
    offset += padded(numbers.byteLength);
  }
  const directory = new TextEncoder().encode(JSON.stringify({ meta, entries }));
  const dataStart = headerBytes + padded(directory.length);
  const bytes = new Uint8Array(dataStart + offset);
  bytes.set(directory, headerBytes);
  for (const [name, numbers] of Object.entries(sections))
    bytes.set(
      new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength),
      dataStart + (entries[name]?.offset ?? 0),
    );
  const header = new DataView(bytes.buffer);
  header.setUint32(0, magic, true);
  header.setUint32(4, version, true);
  header.setUint32(8, directory.length, true);
  header.setUint32(12, bytes.length, true);
  header.setUint32(16, checksum(bytes.subarray(headerBytes)), true);
  return bytes;
};

const view = (buffer: ArrayBufferLike, offset: number, { type, length }: Entry): Numbers => {
  const kind = kinds.find(({ name }) => name === type);
  if (!kind) throw new Error(`knowledge blob: unknown array type ${JSON.stringify(type)}`);
  return new kind(buffer, offset, length);
};

const aligned = (blob: Uint8Array): Uint8Array => (blob.byteOffset % alignment === 0 ? blob : blob.slice());

const headerOf = ({ buffer, byteOffset, length }: Uint8Array): DataView => {
  if (length < headerBytes) throw new Error(`knowledge blob: ${length} bytes, at least ${headerBytes}`);
  return new DataView(buffer, byteOffset, headerBytes);
};

/** Looks at what tells whether a blob is one of ours and whole; throws an error that says what is wrong with it. */
export const checkSections = (blob: Uint8Array): void => {
  const header = headerOf(blob);
  const bytes = aligned(blob);
  if (header.getUint32(0, true) !== magic)
    throw new Error('knowledge blob: not one of ours, the first four bytes are not "HARK"');
  if (header.getUint32(12, true) !== bytes.length)
    throw new Error(`knowledge blob: ${bytes.length} bytes, its header says ${header.getUint32(12, true)}`);
  if (header.getUint32(16, true) !== checksum(bytes.subarray(headerBytes)))
    throw new Error('knowledge blob: its checksum is wrong');
};

/** A blob opened: its JSON value, and its typed arrays as views on the very bytes. */
export type OpenedSections = { readonly meta: unknown; readonly sections: ReadonlyMap<string, Numbers> };

/** Opens a blob that is whole; throws an error that says what is wrong with it, with its cause where there is one. */
export const openSections = (blob: Uint8Array): OpenedSections => {
  const header = headerOf(blob);
  const bytes = aligned(blob);
  if (header.getUint32(4, true) !== version)
    throw new Error(`knowledge blob: version ${header.getUint32(4, true)}, this code reads ${version}`);
  const directoryBytes = header.getUint32(8, true);
  const dataStart = bytes.byteOffset + headerBytes + padded(directoryBytes);
  try {
    const { meta, entries } = JSON.parse(
      new TextDecoder().decode(bytes.subarray(headerBytes, headerBytes + directoryBytes)),
    );
    const named = Object.entries<Entry>(entries);
    return {
      meta,
      sections: new Map(named.map(([name, entry]) => [name, view(bytes.buffer, dataStart + entry.offset, entry)])),
    };
  } catch (cause) {
    throw new Error('knowledge blob: its directory is broken', { cause });
  }
};
