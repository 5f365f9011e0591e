import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { evolveBy } from '../../../shared/domain/contact/evolve/evolver.ts';
import { fileEvolvers } from '../../../shared/domain/contact/evolve/file.ts';
import { type AskedFile, FileId } from '../../../shared/domain/files/asked-file.ts';
import { fileCame } from '../../../shared/domain/files/decide-file.ts';
import type { FileFault } from '../../../shared/domain/files/file-content.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { changeBy } from '../../../shared/workflow/change-by.ts';
import type { CenterUnderTest } from './center-under-test.ts';
import { noon, openContact } from './makers.ts';

const evolve = evolveBy<'file'>(fileEvolvers);

function aFile(contactId: ContactId): AskedFile {
  const fileId = v.parse(FileId, `fl_${randomBytes(16).toString('base64url')}`);
  const said = { name: 'a.png', mediaType: 'image/png', bytes: 10 } as const;
  return { fileId, contactId, sender: { from: 'student' }, ...said, askedAt: noon };
}

/** What the files that somebody was given an address for must do. */
export function filesContract(center: () => CenterUnderTest): void {
  const append = (file: AskedFile, fault?: FileFault) =>
    changeBy(evolve, center().files.logOf({ fileId: file.fileId, fault, now: noon }), file.contactId, noon, (state) =>
      fileCame(state, file, fault),
    );

  describe('files', () => {
    test('are found as they were asked for, and not before', async () => {
      const { contactId } = await openContact(center());
      const file = aFile(contactId);
      const before = await center().files.find(file.fileId);

      await center().files.put(file);

      expect(before).toBeUndefined();
      expect(await center().files.find(file.fileId)).toEqual(file);
    });

    test('are settled with their event, once, whoever tries at the same time', async () => {
      const { contactId } = await openContact(center());
      const file = aFile(contactId);
      await center().files.put(file);

      const changes = await Promise.all([append(file), append(file, 'malware'), append(file)]);
      const again = await append(file);

      const events = (await center().log.read(contactId, 0, 100)).filter(({ event }) => event.type === 'file');
      expect(changes.filter(({ kind }) => kind === 'appended')).toHaveLength(1);
      expect(events).toHaveLength(1);
      expect(again.kind).toBe('taken');
      expect(await center().files.find(file.fileId)).toMatchObject({ settledAt: noon });
    });

    test('that were refused say why', async () => {
      const { contactId } = await openContact(center());
      const file = aFile(contactId);
      await center().files.put(file);

      await append(file, 'wrong_content');

      expect(await center().files.find(file.fileId)).toMatchObject({ settledAt: noon, refused: 'wrong_content' });
    });

    test('are dropped by the first who does, and then told no more', async () => {
      const { contactId } = await openContact(center());
      const file = aFile(contactId);
      await center().files.put(file);

      await center().files.drop(file.fileId, noon);
      await center().files.drop(file.fileId, noon + 1);

      expect((await append(file)).kind).toBe('taken');
      expect(await center().files.find(file.fileId)).toMatchObject({ settledAt: noon, refused: 'untold' });
    });

    test('stay as they are when they are dropped after they were told', async () => {
      const { contactId } = await openContact(center());
      const file = aFile(contactId);
      await center().files.put(file);
      await append(file);

      await center().files.drop(file.fileId, noon + 1);

      const found = await center().files.find(file.fileId);
      expect(found).toMatchObject({ settledAt: noon });
      expect(found).not.toHaveProperty('refused');
    });
  });

  describe('how a person stands', () => {
    test('is told of who signed out and of who is banned, and of nobody else', async () => {
      const [out, banned, neither] = [await newPerson(), await newPerson(), await newPerson()];
      await center().persons.signOut(out, noon);
      await center().persons.ban(banned, noon);

      const standings = [await center().standings.of(out), await center().standings.of(banned)];

      expect(standings).toEqual([{ signedOutAt: noon }, { bannedAt: noon }]);
      expect(await center().standings.of(neither)).toEqual({});
    });
  });

  const newPerson = async () => (await openContact(center())).studentId;
}
