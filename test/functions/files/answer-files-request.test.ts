import '../quiet.ts';

import { expect, test } from 'vitest';
import { answerFilesRequest } from '../../../functions/files/answer-files-request.ts';
import { type AskedFile, FileId } from '../../../shared/domain/files/asked-file.ts';
import { usualFiles } from '../../../shared/domain/files/file-policy.ts';
import { pace } from '../../../shared/lambda/pace.ts';
import { memoryAskedFiles } from '../../../shared/memory/files.ts';
import { memoryStandings } from '../../../shared/memory/persons.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import { agent, centerAtWork, meiTalksToWang, student } from '../center-at-work.ts';

const picture = { name: 'homework.png', mediaType: 'image/png', bytes: 8_000 };

/** The handler that is deployed, over a center in memory; a token is a role and a name, as `student/mei`. */
function door({
  aMinute = 10,
  guardianConsent = 'off',
}: {
  aMinute?: number;
  guardianConsent?: 'off' | 'required';
} = {}) {
  const center = centerAtWork();
  const asked = new Map<FileId, AskedFile>();
  let made = 0;
  const answer = answerFilesRequest(
    {
      verify: async (token, now) => {
        const [role = '', sub = ''] = token.split('/');
        const claims = {
          sub,
          role,
          profile: 'frontline',
          minor: sub === 'kid',
          iat: now / 1000 - 10,
          exp: now / 1000 + 3600,
        };
        return role === 'forged' ? { kind: 'refused', fault: 'it is no signed JWT' } : { kind: 'verified', claims };
      },
      roleClaim: 'role',
      minors: {
        policy: { guardianConsent, birthdateClaim: 'birthdate', minorClaim: 'minor', consentClaim: 'guardian_consent' },
        timeZone: 'Asia/Shanghai',
      },
      standings: memoryStandings(center.tables),
      heads: center.ports.log,
      files: memoryAskedFiles(asked),
      addresses: {
        toSend: async ({ key, bytes, now }) => ({ url: `put ${key} ${bytes}`, expiresAt: now + 1, headers: {} }),
        toLoad: async (key, now) => ({ url: `get ${key}`, expiresAt: now + 1, headers: {} }),
      },
      policy: { ...usualFiles, aMinute },
      pace: pace({ aMinute, burst: aMinute }),
      newId: () => {
        made += 1;
        return readAs(FileId, `fl_${String(made).padStart(22, '0')}`);
      },
    },
    center.clock.now,
  );
  const request = async (routeKey: string, token: string | undefined, more: object) => {
    const { statusCode, body } = await answer({
      ...{ routeKey, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } },
      ...more,
    });
    return { status: statusCode, body: JSON.parse(body) };
  };
  const send = (token: string | undefined, contactId: ContactId, file: object = picture) =>
    request('POST /files', token, { body: JSON.stringify({ contactId, ...file }) });
  const load = (token: string, fileId: string) => request('GET /files/{fileId}', token, { pathParameters: { fileId } });
  return { center, asked, send, load };
}

test('gives a student and the agent who has the contact an address for exactly one file', async () => {
  const { center, asked, send } = door();
  const { contactId } = await meiTalksToWang(center);

  const mine = await send('student/mei', contactId);
  const theirs = await send('agent/wang', contactId);

  expect([mine, theirs]).toMatchObject([
    { status: 200, body: { url: expect.stringContaining(`put in/${contactId}/fl_`) } },
    { status: 200, body: { fileId: expect.stringMatching(/^fl_/) } },
  ]);
  expect([...asked.values()].map(({ sender }) => sender)).toEqual([
    { from: 'student' },
    { from: 'agent', agentId: agent('wang').agentId, epoch: 1 },
  ]);
});

test('refuses by a code whoever may not, and whatever is not taken', async () => {
  const { center, asked, send } = door();
  const { contactId } = await meiTalksToWang(center);
  await center.ports.persons.ban(student('tom').studentId, center.clock.now());

  const answers = [
    await send(undefined, contactId),
    await send('forged/mei', contactId),
    await send('student/tom', contactId),
    await send('student/ann', contactId),
    await send('agent/li', contactId),
    await send('student/mei', contactId, { ...picture, mediaType: 'image/svg+xml' }),
    await send('student/mei', contactId, { ...picture, bytes: usualFiles.largestBytes + 1 }),
    await send('student/mei', contactId, { name: 'x' }),
  ];

  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    [401, 'unauthorized'],
    [401, 'unauthorized'],
    [403, 'banned'],
    [404, 'not_found'],
    [404, 'not_found'],
    [415, 'file_type'],
    [413, 'file_too_large'],
    [400, 'bad_request'],
  ]);
  expect(asked.size).toBe(0);
});

test('asks for a guardian’s consent as a ticket does', async () => {
  const { center, send } = door({ guardianConsent: 'required' });
  const { contactId } = await meiTalksToWang(center);

  expect(await send('student/kid', contactId)).toMatchObject({ status: 403, body: { code: 'guardian_consent' } });
});

test('asks who sends too many to wait', async () => {
  const { center, send } = door({ aMinute: 2 });
  const { contactId } = await meiTalksToWang(center);

  const answers = [1, 2, 3].map(() => send('student/mei', contactId));

  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 429]);
});

test('gives an address to load by for a file that was found good, to those who may read its contact', async () => {
  const { center, asked, send, load } = door();
  const { contactId } = await meiTalksToWang(center);
  const { body } = await send('student/mei', contactId);
  const early = await load('student/mei', body.fileId);
  const fileId = readAs(FileId, body.fileId);
  const file = asked.get(fileId);
  if (!file) throw new Error('the file was not noted');
  asked.set(fileId, { ...file, settledAt: center.clock.now() });

  const answers = [
    await load('student/mei', fileId),
    await load('agent/wang', fileId),
    await load('student/ann', fileId),
  ];

  expect([early, ...answers].map(({ status }) => status)).toEqual([404, 200, 200, 404]);
  expect(answers[0]?.body.url).toBe(`get kept/${contactId}/${fileId}`);
});
