import { readFileSync } from 'node:fs';
import specification from '@asyncapi/specs/schemas/3.1.0-without-$id.json' with { type: 'json' };
import { Ajv } from 'ajv';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { knownActions, readMessages } from '../../docs/protocol/messages.ts';
import { protocolFiles } from '../../docs/protocol/protocol-files.ts';
import { actionWords } from '../../docs/protocol/words/actions.ts';
import { claimWords } from '../../docs/protocol/words/tickets.ts';
import { callbackSocket } from '../../functions/callback/callback-socket.ts';
import { deskSocket } from '../../functions/desk/desk-socket.ts';
import { intakeSocket } from '../../functions/intake/intake-socket.ts';
import { qualitySocket } from '../../functions/quality/quality-socket.ts';
import { surveySocket } from '../../functions/survey/survey-socket.ts';
import { Phase } from '../../shared/domain/contact/state.ts';
import { ErrorCode } from '../../shared/domain/protocol/error-code.ts';
import { AgentFrame, agentFrames, StudentFrame, studentFrames } from '../../shared/domain/protocol/server-frame.ts';
import { AgentClaims, StudentClaims, SubjectClaims } from '../../shared/identity/principal-of-claims.ts';
import { centerAtWork } from '../functions/center-at-work.ts';

const files = protocolFiles();
const textOf = (ending: string) => files.find(({ path }) => path.endsWith(ending))?.text ?? expect.fail(ending);
const page = textOf('protocol.md');
const asyncApi: unknown = parse(textOf('asyncapi.yaml'));
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });

test.each(files.map(({ path, text }) => ({ path, text })))(
  '$path is what the schemas say now (npm run protocol)',
  (file) => {
    expect(readFileSync(file.path, 'utf8')).toBe(file.text);
  },
);

describe('the AsyncAPI document', () => {
  const isValid = ajv.compile(specification);
  const inDocument = new Ajv({ strict: false }).addSchema(asyncApi as object, 'document');
  const payloadOf = (name: string) => inDocument.compile({ $ref: `document#/components/messages/${name}/payload` });

  test('is one by the specification’s own schema', () => {
    expect(isValid(asyncApi), JSON.stringify(isValid.errors?.slice(0, 3))).toBe(true);
  });

  test('would be refused with an operation that does nothing', () => {
    expect(isValid({ ...(asyncApi as object), operations: { nothing: {} } })).toBe(false);
  });

  test('points to nothing that is not there', () => {
    const pointers = [...textOf('asyncapi.yaml').matchAll(/\$ref: "?#\/([^"\n]+)"?/g)].map((match) => match[1] ?? '');

    expect(pointers.length).toBeGreaterThan(100);
    expect([...new Set(pointers)].filter((pointer) => at(asyncApi, pointer.split('/')) === undefined)).toEqual([]);
  });

  test.each(conversation())('takes what $side sent or was sent: $line', ({ side, isSent, frame }) => {
    const name = isSent ? String(frame['action']) : `${side}.${String(frame['type'])}`;

    expect(payloadOf(name)(frame)).toBe(true);
  });

  test('takes fields of servers to come and none of clients to come', () => {
    const later = { type: 'typing', contactId: 'ct_abcdefgh', by: 'agent', mood: 'calm' };
    const { type: _type, by: _by, ...rest } = later;

    expect(payloadOf('student.typing')(later)).toBe(true);
    expect(payloadOf('typing')({ action: 'typing', ...rest })).toBe(false);
    expect(payloadOf('student.event')(eventOf({ type: 'queued', queue: 'general', mood: 'calm' }))).toBe(true);
    expect(payloadOf('student.event')(eventOf({ type: 'queued' }))).toBe(false);
  });
});

describe('the page', () => {
  const messages = readMessages();

  test('has words for nothing that does not exist', () => {
    expect(messages.unusedWords).toEqual([]);
  });

  test('has every action, for the roles that may send it', () => {
    const { ports } = centerAtWork();
    const sockets = [
      intakeSocket(ports),
      deskSocket(ports),
      surveySocket(ports),
      callbackSocket(ports),
      qualitySocket(ports),
    ];
    const routes = sockets.flatMap((socket) => socket.routes).map(({ action, roles }) => [action, [...roles]]);
    const told = Object.entries(actionWords).map(([action, { roles }]) => [action, [...roles]]);

    expect(Object.fromEntries(told)).toEqual({
      ...Object.fromEntries(routes),
      heartbeat: ['student', 'agent', 'supervisor'],
    });
    expect([...knownActions()].sort()).toEqual(Object.keys(actionWords).sort());
    expect(headings()).toEqual(expect.arrayContaining(Object.keys(actionWords)));
  });

  test('has every frame, event, error code and phase', () => {
    const frames = [...Object.keys(studentFrames), ...Object.keys(agentFrames)];
    const events = [...messages.events.student, ...messages.events.agent].map(({ name }) => name);

    expect(headings()).toEqual(expect.arrayContaining([...frames, ...events]));
    expect(firstCells()).toEqual(expect.arrayContaining([...ErrorCode.options, ...Phase.options]));
  });

  test('names only frames that exist as answers', () => {
    const frames = new Set([...Object.keys(studentFrames), ...Object.keys(agentFrames)]);

    expect(Object.values(actionWords).flatMap(({ answers }) => answers.filter((one) => !frames.has(one)))).toEqual([]);
  });

  test('has every claim a token is read for', () => {
    const read = [SubjectClaims, StudentClaims, AgentClaims].flatMap(({ entries }) => Object.keys(entries));

    expect(claimWords.map(({ claim }) => claim)).toEqual(expect.arrayContaining([...read, 'role']));
  });

  test('links to headings that are there', () => {
    const anchors = page.match(/^#+ .+$/gm)?.map((line) => line.replace(/^#+ /, '').toLowerCase()) ?? [];
    const known = new Set(anchors.map((heading) => heading.replace(/[^\w -]/g, '').replaceAll(' ', '-')));
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1] ?? '');

    expect(links.length).toBeGreaterThan(30);
    expect(links.filter((link) => !known.has(link))).toEqual([]);
  });

  test.each(conversation())('shows a conversation of real frames: $line', ({ side, isSent, frame }) => {
    if (isSent) expect(knownActions()).toContain(frame['action']);
    else expect(v.safeParse(side === 'student' ? StudentFrame : AgentFrame, frame).issues).toBeUndefined();
  });

  function headings(): readonly string[] {
    return page.match(/^### .+$/gm)?.map((line) => line.slice('### '.length)) ?? [];
  }

  function firstCells(): readonly string[] {
    return [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map((match) => match[1] ?? '');
  }
});

type Said = {
  readonly side: 'student' | 'agent';
  readonly isSent: boolean;
  readonly line: string;
  readonly frame: Readonly<Record<string, unknown>>;
};

/** The lines of the page's conversation: the student's block, then the agent's. */
function conversation(): readonly Said[] {
  const blocks = [...page.matchAll(/^```\n((?:[<>] .+\n)+)```$/gm)].map((match) => match[1] ?? '');
  const sides = ['student', 'agent'] as const;
  return sides.flatMap((side, index) =>
    (blocks[index] ?? '')
      .trimEnd()
      .split('\n')
      .map((line) => ({
        side,
        isSent: line.startsWith('>'),
        line: line.slice(0, 60),
        frame: JSON.parse(line.slice(2)),
      })),
  );
}

function eventOf(event: object): object {
  return { type: 'event', contactId: 'ct_abcdefgh', seq: 2, prev: 1, at: 0, event };
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, key) => (typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined),
    value,
  );
}
