import { type AskedFile, type FileId, untold } from '../domain/files/asked-file.ts';
import type { AskedFiles, ComingFiles, FileObjects, Settlement } from '../ports/files.ts';
import { memoryContactLog } from './contact-log.ts';
import { copyOf, elsewhere, type MemoryTables } from './tables.ts';

/** The files that were asked for, in memory. */
export function memoryAskedFiles(asked: Map<FileId, AskedFile>): AskedFiles {
  return {
    put: async (file) => {
      await elsewhere();
      asked.set(file.fileId, copyOf(file));
    },
    find: async (fileId) => {
      await elsewhere();
      return copyOf(asked.get(fileId));
    },
  };
}

type Settled = Pick<Settlement, 'fileId' | 'now'> & { readonly refused: string | undefined };

/** The same files for who looks at what came: an append and its settlement happen between two ticks. */
export function memoryComingFiles(tables: MemoryTables, asked: Map<FileId, AskedFile>): ComingFiles {
  const log = memoryContactLog(tables);
  const settle = ({ fileId, refused, now }: Settled): boolean => {
    const file = asked.get(fileId);
    if (!file || file.settledAt !== undefined) return false;
    asked.set(fileId, { ...file, settledAt: now, ...(refused !== undefined && { refused }) });
    return true;
  };
  return {
    find: memoryAskedFiles(asked).find,
    logOf: ({ fault, ...settlement }) => ({
      head: log.head,
      append: async (append) => {
        await elsewhere();
        const { contactId, entries } = append;
        if (entries.some(({ seq }) => tables.logs.get(contactId)?.has(seq))) return 'behind';
        if (!settle({ ...settlement, refused: fault })) return 'taken';
        for (const entry of entries) tables.logs.get(contactId)?.set(entry.seq, copyOf(entry));
        return 'appended';
      },
    }),
    drop: async (fileId, now) => {
      await elsewhere();
      settle({ fileId, refused: untold, now });
    },
  };
}

/** A file in memory. */
export type MemoryObject = Parameters<FileObjects['put']>[0];

/** The files themselves, in memory; the tag of a content is the content. */
export function memoryFileObjects(objects: Map<string, MemoryObject>): FileObjects {
  return {
    read: async (key) => {
      await elsewhere();
      const found = objects.get(key);
      return found && { bytes: found.bytes, tag: tagOf(found.bytes) };
    },
    put: async (file) => {
      await elsewhere();
      objects.set(file.key, file);
    },
    remove: async (key) => {
      await elsewhere();
      objects.delete(key);
    },
  };
}

/** The tag of a content in memory. */
export function tagOf(bytes: Uint8Array): string {
  return bytes.join('.');
}
