import * as v from 'valibot';
import { expect, test } from 'vitest';
import { cameFileOf } from '../../../functions/file-check/came-file.ts';
import { checkFile } from '../../../functions/file-check/check-file.ts';
import { type AskedFile, FileId, incomingKey, keptKey } from '../../../shared/domain/files/asked-file.ts';
import { erasedState } from '../../../shared/domain/person/erased-contact.ts';
import {
  type MemoryObject,
  memoryAskedFiles,
  memoryComingFiles,
  memoryFileObjects,
  tagOf,
} from '../../../shared/memory/files.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { exe, png } from '../../shared/domain/files/made-files.ts';
import { type CenterAtWork, centerAtWork, meiAndWang, meiTalksToWang, stateOf } from '../center-at-work.ts';

const picture = png(8, 8);

function filesOf(center: CenterAtWork, contactId: ContactId) {
  const asked = new Map<FileId, AskedFile>();
  const objects = new Map<string, MemoryObject>();
  const { connections, report } = center.ports;
  const ports = {
    files: memoryComingFiles(center.tables, asked),
    objects: memoryFileObjects(objects),
    connections,
    report,
  };
  const store = memoryAskedFiles(asked);
  let made = 0;
  return {
    objects,
    ask: async (change: Partial<AskedFile> = {}): Promise<AskedFile> => {
      made += 1;
      const fileId = v.parse(FileId, `fl_${String(made).padStart(22, '0')}`);
      const file = {
        fileId,
        contactId,
        sender: { from: 'student' },
        name: 'homework.png',
        mediaType: 'image/png',
      } as const;
      const whole: AskedFile = { ...file, bytes: picture.length, askedAt: center.clock.now(), ...change };
      await store.put(whole);
      return whole;
    },
    arrives: (file: AskedFile, bytes: Uint8Array = picture): string => {
      const key = incomingKey(file);
      objects.set(key, { key, bytes, mediaType: file.mediaType, disposition: '' });
      return tagOf(bytes);
    },
    look: (file: AskedFile, tag: string, isClean?: boolean) =>
      checkFile(
        ports,
        { key: incomingKey(file), tag, ...(isClean === undefined ? {} : { isClean }) },
        center.clock.now(),
      ),
    find: (file: AskedFile) => store.find(file.fileId),
  };
}

const filesIn = async (center: CenterAtWork, contactId: ContactId) =>
  (await center.ports.log.read(contactId, 0, 100)).map(({ event }) => event).filter(({ type }) => type === 'file');

test('a student’s file stands in the log, is pushed to both sides, and is kept where nobody can write to it', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);
  const files = filesOf(center, contactId);
  const file = await files.ask();

  await files.look(file, files.arrives(file));

  const event = {
    type: 'file',
    fileId: file.fileId,
    from: 'student',
    name: 'homework.png',
    mediaType: 'image/png',
    bytes: picture.length,
  };
  expect(await filesIn(center, contactId)).toEqual([event]);
  expect(mei.frames().at(-1)).toMatchObject({ type: 'event', event });
  expect(wang.frames().at(-1)).toMatchObject({ type: 'event', event });
  expect([...files.objects.keys()]).toEqual([incomingKey(file), keptKey(file)]);
  expect(files.objects.get(keptKey(file))?.disposition).toContain('attachment');
});

test('an agent’s file tells the student no staff id', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  const { assignment, epoch } = await stateOf(center, contactId);
  const files = filesOf(center, contactId);
  if (!assignment) throw new Error('nobody holds the contact');
  const file = await files.ask({ sender: { from: 'agent', agentId: assignment.agentId, epoch } });

  await files.look(file, files.arrives(file));

  expect(mei.frames().at(-1)).toMatchObject({
    event: { type: 'file', from: 'agent', agent: { key: expect.any(String) } },
  });
  expect(JSON.stringify(mei.frames())).not.toContain('ag_');
});

test('a file told of twice, late and at once, is one event', async () => {
  const center = centerAtWork();
  const { contactId } = await meiTalksToWang(center);
  const files = filesOf(center, contactId);
  const file = await files.ask();
  const tag = files.arrives(file);

  await Promise.all([files.look(file, tag), files.look(file, tag), files.look(file, tag)]);
  files.arrives(file);
  await files.look(file, tag);

  expect(await filesIn(center, contactId)).toHaveLength(1);
  expect([...files.objects.keys()]).toEqual([incomingKey(file), keptKey(file)]);
});

test('what is no longer what was told of waits for its own event', async () => {
  const center = centerAtWork();
  const { contactId } = await meiTalksToWang(center);
  const files = filesOf(center, contactId);
  const file = await files.ask();
  const first = files.arrives(file);
  const second = files.arrives(file, exe());

  await files.look(file, first);
  const between = await filesIn(center, contactId);
  await files.look(file, second);

  expect(between).toEqual([]);
  expect(await filesIn(center, contactId)).toMatchObject([{ refused: 'wrong_content' }]);
});

test('a program named as a picture is refused, told to its sender, and gone', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  const files = filesOf(center, contactId);
  const file = await files.ask({ bytes: exe().length });

  await files.look(file, files.arrives(file, exe()));

  expect(mei.frames().at(-1)).toMatchObject({ event: { type: 'file', refused: 'wrong_content' } });
  expect(await files.find(file)).toMatchObject({ refused: 'wrong_content' });
  expect(files.objects.size).toBe(0);
});

test('a file that nobody asked for is removed', async () => {
  const center = centerAtWork();
  const { contactId } = await meiAndWang(center);
  const files = filesOf(center, contactId);
  const file = await files.ask();
  const foreign = { ...file, fileId: v.parse(FileId, `fl_${'x'.repeat(22)}`) };

  await files.look(foreign, files.arrives(foreign));

  expect(await filesIn(center, contactId)).toEqual([]);
  expect(files.objects.size).toBe(0);
});

test('an agent’s file that comes when a colleague has the contact is dropped', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  const { assignment, epoch } = await stateOf(center, contactId);
  const files = filesOf(center, contactId);
  if (!assignment) throw new Error('nobody holds the contact');
  const file = await files.ask({ sender: { from: 'agent', agentId: assignment.agentId, epoch } });
  const tag = files.arrives(file);
  await wang.send({ action: 'contact.transfer', contactId, epoch, queue: 'billing' });

  await files.look(file, tag);

  expect(await filesIn(center, contactId)).toEqual([]);
  expect(files.objects.size).toBe(0);
});

test('an agent’s file that was dropped is loaded by nobody, not even by them when they have the contact again', async () => {
  const center = centerAtWork();
  const { contactId } = await meiTalksToWang(center);
  const { assignment, epoch } = await stateOf(center, contactId);
  const files = filesOf(center, contactId);
  if (!assignment) throw new Error('nobody holds the contact');
  const file = await files.ask({ sender: { from: 'agent', agentId: assignment.agentId, epoch: epoch - 1 } });
  await files.look(file, files.arrives(file));

  const dropped = await files.find(file);

  expect(dropped).toMatchObject({ refused: 'untold' });
});

test('a file that was looked at by two, of whom one was told that it is settled, leaves nothing where it is not told', async () => {
  const center = centerAtWork();
  const { contactId } = await meiTalksToWang(center);
  const files = filesOf(center, contactId);
  const { assignment, epoch } = await stateOf(center, contactId);
  if (!assignment) throw new Error('nobody holds the contact');
  const file = await files.ask({ sender: { from: 'agent', agentId: assignment.agentId, epoch: epoch - 1 } });
  const tag = files.arrives(file);

  await Promise.all([files.look(file, tag), files.look(file, tag), files.look(file, tag)]);

  expect(files.objects.size).toBe(0);
});

test('a file that comes when its contact is being erased is told to nobody, and gone', async () => {
  const center = centerAtWork();
  const { contactId } = await meiTalksToWang(center);
  const files = filesOf(center, contactId);
  const file = await files.ask();
  const seq = (await stateOf(center, contactId)).seq + 1;
  const sealed = { seq, at: center.clock.now(), event: { type: 'closed', outcome: 'expired', by: 'center' } } as const;
  const state = erasedState(contactId, seq, center.clock.now());
  center.tables.logs.get(contactId)?.set(seq, { ...sealed, state });

  await files.look(file, files.arrives(file));

  expect(await filesIn(center, contactId)).toEqual([]);
  expect(files.objects.size).toBe(0);
});

test('a student’s file that comes after the end is told and opens nothing', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  const files = filesOf(center, contactId);
  const file = await files.ask();
  await mei.send({ action: 'contact.close', contactId });

  await files.look(file, files.arrives(file));

  expect(await filesIn(center, contactId)).toHaveLength(1);
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'closed' });
});

test('a student’s file that comes while the agent finishes is unanswered: the conversation goes on', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  const { epoch, seq } = await stateOf(center, contactId);
  const files = filesOf(center, contactId);
  const file = await files.ask();
  await wang.send({ action: 'contact.close', contactId, epoch });

  await files.look(file, files.arrives(file));
  const done = { action: 'contact.wrap-up', contactId, epoch, outcome: 'resolved', disposition: 'other', seen: seq };
  const answer = await wang.send(done);

  expect(answer).toMatchObject({ type: 'error', code: 'unanswered' });
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'active' });
});

test.each(['THREATS_FOUND', 'UNSUPPORTED', 'ACCESS_DENIED', 'FAILED'])(
  'where files are searched, one with the verdict %s is refused as malware',
  async (scanResultStatus) => {
    const center = centerAtWork();
    const { contactId } = await meiTalksToWang(center);
    const files = filesOf(center, contactId);
    const file = await files.ask();
    const tag = files.arrives(file);

    const came = cameFileOf(verdict(file, tag, scanResultStatus));
    await files.look(file, came.tag, came.isClean);

    expect(await filesIn(center, contactId)).toMatchObject([{ refused: 'malware' }]);
    expect(files.objects.size).toBe(0);
  },
);

test('where files are searched, one in which nothing was found is looked at as everywhere', async () => {
  const center = centerAtWork();
  const { contactId } = await meiTalksToWang(center);
  const files = filesOf(center, contactId);
  const file = await files.ask();
  const tag = files.arrives(file);

  const came = cameFileOf(verdict(file, tag, 'NO_THREATS_FOUND'));
  await files.look(file, came.tag, came.isClean);

  expect(await filesIn(center, contactId)).toMatchObject([{ name: 'homework.png' }]);
});

/** The event of GuardDuty's verdict, as its user guide has it. */
function verdict(file: AskedFile, eTag: string, scanResultStatus: string) {
  return {
    version: '0',
    id: '72c7d362-737a-6dce-fc78-9e27a0171419',
    'detail-type': 'GuardDuty Malware Protection Object Scan Result',
    source: 'aws.guardduty',
    account: '111122223333',
    time: '2026-09-07T02:00:00Z',
    region: 'eu-west-1',
    resources: ['arn:aws:guardduty:eu-west-1:111122223333:malware-protection-plan/b4c7f464ab3a4EXAMPLE'],
    detail: {
      schemaVersion: '1.0',
      scanStatus: scanResultStatus === 'UNSUPPORTED' ? 'SKIPPED' : 'COMPLETED',
      resourceType: 'S3_OBJECT',
      s3ObjectDetails: {
        bucketName: 'files',
        objectKey: incomingKey(file),
        eTag,
        versionId: 'null',
        s3Throttled: false,
      },
      scanResultDetails: { scanResultStatus, threats: null },
    },
  };
}
