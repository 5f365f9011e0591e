import type { FileId } from '../../shared/domain/files/asked-file.ts';
import type { FilePolicy } from '../../shared/domain/files/file-policy.ts';
import type { IdentifyPorts } from '../../shared/identity/identify.ts';
import type { Pace } from '../../shared/lambda/pace.ts';
import type { ContactHeads } from '../../shared/ports/contact-log.ts';
import type { AskedFiles, FileAddresses } from '../../shared/ports/files.ts';
import type { Standings } from '../../shared/ports/standings.ts';

/** What asking for files works with; `newId` makes an unguessable id. */
export type FilesPorts = IdentifyPorts & {
  readonly standings: Standings;
  readonly heads: Pick<ContactHeads, 'head'>;
  readonly files: AskedFiles;
  readonly addresses: FileAddresses;
  readonly policy: FilePolicy;
  /** How fast one person may ask for addresses to send to. */
  readonly pace: Pace;
  readonly newId: () => FileId;
};
