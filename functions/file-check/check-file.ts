import { evolveBy } from '../../shared/domain/contact/evolve/evolver.ts';
import { fileEvolvers } from '../../shared/domain/contact/evolve/file.ts';
import { fileViews } from '../../shared/domain/contact/view/file-views.ts';
import { viewBy } from '../../shared/domain/contact/view/student-view.ts';
import { type AskedFile, fileOfKey, isSettled, isTold, keptKey } from '../../shared/domain/files/asked-file.ts';
import { fileCame } from '../../shared/domain/files/decide-file.ts';
import { type FileFault, faultOf } from '../../shared/domain/files/file-content.ts';
import { dispositionOf } from '../../shared/domain/files/file-name.ts';
import type { Connections } from '../../shared/ports/connections.ts';
import type { ComingFiles, FileObjects, StoredFile } from '../../shared/ports/files.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { agentKeyOf } from '../../shared/workflow/agent-key-of.ts';
import { changeBy } from '../../shared/workflow/change-by.ts';
import { followThrough, type Report } from '../../shared/workflow/follow-through.ts';
import { pushEvents, pushesOf } from '../../shared/workflow/push-events.ts';
import type { CameFile } from './came-file.ts';

/** What looking at files works with. */
export type CheckPorts = {
  readonly files: ComingFiles;
  readonly objects: FileObjects;
  readonly connections: Connections;
  readonly report: Report;
};

const evolve = evolveBy<'file'>(fileEvolvers);
const view = viewBy(fileViews(agentKeyOf));

/**
 * Looks at a file that came and tells the conversation of it.
 *
 * Input: the object's key and the tag of its content. Outcome: the file stands in the log, once, with its content under a key that nobody has an address to write
 * to; or the log says why it was refused, and its content is gone. What nobody asked for is only removed.
 *
 * 1. find the file that was asked for; 2. read the content, unless it is another one by now, whose own event is to come; 3. keep what is good; 4. append, and settle the
 * file, in one write; 5. push it to both sides; 6. remove whatever is not told. Whatever is repeated after a failure finds the same content, until it is settled.
 */
export async function checkFile(ports: CheckPorts, came: CameFile, now: Ms): Promise<void> {
  const place = fileOfKey(came.key);
  const asked = place && (await findAt(ports, place));
  if (!asked || isSettled(asked)) return removeUntold(ports, came.key, place, asked);
  const stored = await ports.objects.read(came.key);
  if (stored?.tag !== came.tag) return;
  await settle(ports, asked, stored, came, now);
  await removeUntold(ports, came.key, place, await findAt(ports, place));
}

type Place = Pick<AskedFile, 'fileId' | 'contactId'>;

async function findAt({ files }: CheckPorts, { fileId, contactId }: Place): Promise<AskedFile | undefined> {
  const asked = await files.find(fileId);
  return asked?.contactId === contactId ? asked : undefined;
}

// Of a file that is told what came stays for its day: while it stands there its address takes nothing more.
async function removeUntold(ports: CheckPorts, key: string, place?: Place, asked?: AskedFile): Promise<void> {
  if (asked && isTold(asked)) return;
  if (place) await ports.objects.remove(keptKey(place));
  await ports.objects.remove(key);
}

async function settle(
  ports: CheckPorts,
  asked: AskedFile,
  { bytes }: StoredFile,
  came: CameFile,
  now: Ms,
): Promise<void> {
  const { fileId, contactId, name, mediaType } = asked;
  const fault = faultIn(asked, bytes, came);
  if (fault === undefined)
    await ports.objects.put({ key: keptKey(asked), bytes, mediaType, disposition: dispositionOf(name) });
  const log = ports.files.logOf({ fileId, fault, now });
  const change = await changeBy(evolve, log, contactId, now, (state) => fileCame(state, asked, fault));
  switch (change.kind) {
    case 'appended':
      return followThrough(ports.report, { contactId }, [
        async () => void (await pushEvents(ports.connections, pushesOf(view, change), now)),
      ]);
    case 'busy':
      throw new Error(`file of ${contactId}: too many writers at once, it is looked at again`);
    case 'fenced':
    case 'missing':
      return ports.files.drop(fileId, now);
    // Whoever settled it has told it.
    case 'taken':
    case 'locked':
    case 'nothing':
    case 'resent':
    case 'gap':
    case 'refused':
    case 'slow-down':
      return;
  }
}

function faultIn(asked: AskedFile, bytes: Uint8Array, { isClean = true }: CameFile): FileFault | undefined {
  if (!isClean) return 'malware';
  return bytes.length === asked.bytes ? faultOf(bytes, asked.mediaType) : 'wrong_content';
}
