import * as v from 'valibot';
import type { Principal } from '../../shared/domain/contact/principal.ts';
import { FileId, isTold, keptKey } from '../../shared/domain/files/asked-file.ts';
import { mayLoad } from '../../shared/domain/files/decide-file.ts';
import type { SignedAddress } from '../../shared/ports/files.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import type { FilesPorts } from './files-ports.ts';
import { type FilesRefusal, filesRefusal } from './files-refusal.ts';

/** Where to load a file from, or why nowhere. */
export type AskedToLoad = ({ readonly kind: 'load' } & SignedAddress) | FilesRefusal;

/**
 * Gives somebody an address to load one file from.
 *
 * Input: who asks, and the file's id. Outcome: an address of a minute, for who may read the conversation; `not_found` to everybody else, and for a file that was not
 * found good.
 *
 * 1. find the file; 2. look whether they may read the contact; 3. sign the address.
 */
export async function askToLoad(
  ports: Pick<FilesPorts, 'heads' | 'files' | 'addresses'>,
  by: Principal,
  id: string | undefined,
  now: Ms,
): Promise<AskedToLoad> {
  const fileId = v.safeParse(FileId, id);
  const file = fileId.success ? await ports.files.find(fileId.output) : undefined;
  const state = file && isTold(file) ? await ports.heads.head(file.contactId) : undefined;
  if (!file || !state || !mayLoad(state, by)) return filesRefusal('not_found', 'no such file of yours');
  return { kind: 'load', ...(await ports.addresses.toLoad(keptKey(file), now)) };
}
