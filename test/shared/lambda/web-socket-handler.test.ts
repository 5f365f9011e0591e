import { describe, expect, test, vi } from 'vitest';
import {
  AcceptOffer,
  AnswerSurvey,
  SendMessage,
  SetPresence,
  WrapUpContact,
} from '../../../shared/domain/protocol/client-frame.ts';
import { largestFrameBytes } from '../../../shared/domain/protocol/frame-size.ts';
import { logger } from '../../../shared/lambda/logger.ts';
import { route } from '../../../shared/lambda/socket-route.ts';
import { type SocketSpec, webSocketHandler } from '../../../shared/lambda/web-socket-handler.ts';
import { aContactId, noon } from '../contract/makers.ts';
import { agent, socketEvent, student } from './socket-events.ts';

const contactId = aContactId();
const message = { action: 'message.send', ref: 'r1', contactId, clientSeq: 1, text: '你好' };
const wrapUp = { action: 'contact.wrap-up', contactId, epoch: 1, outcome: 'resolved', disposition: 'done' };

/** A function with a few actions that notes what it was asked for. */
function center(spec: Partial<SocketSpec> = {}) {
  const handled: unknown[] = [];
  const handler = webSocketHandler({
    clock: () => noon,
    routes: [
      route({
        action: SendMessage,
        roles: ['student', 'agent'],
        handle: async (frame, request) => {
          handled.push([frame.text, request.caller.role, request.connectionId]);
          return { type: 'ack', ref: request.ref, contactId: frame.contactId, seq: 7, at: request.now };
        },
      }),
      route({ action: AcceptOffer, roles: ['agent'], handle: async () => undefined }),
      route({ action: WrapUpContact, roles: ['agent'], handle: async () => undefined }),
      route({ action: SetPresence, roles: ['agent', 'supervisor'], handle: async () => undefined }),
      route({
        action: AnswerSurvey,
        roles: ['student'],
        handle: async () => {
          throw new Error('the table is on fire');
        },
      }),
    ],
    ...spec,
  });
  const send = async (body: unknown, options?: Parameters<typeof socketEvent>[1]) => {
    const response = await handler(socketEvent(body, options));
    return response.body === undefined ? undefined : JSON.parse(response.body);
  };
  return { handler, handled, send };
}

describe('a frame', () => {
  test('reaches its route with its caller, and the answer goes back as the route response', async () => {
    const { handled, send } = center();

    expect(await send(message)).toEqual({ type: 'ack', ref: 'r1', contactId, seq: 7, at: noon });
    expect(handled).toEqual([['你好', 'student', 'c-1']]);
  });

  test('whose route has nothing to say gets an empty response', async () => {
    const response = await center().handler(
      socketEvent({ action: 'offer.accept', contactId, epoch: 1 }, { caller: agent }),
    );

    expect(response).toEqual({ statusCode: 200 });
  });

  test('whose answer is larger than can be sent is answered so, for whoever sent it would ask again for ever', async () => {
    const says = (characters: number) => {
      const replies = [{ id: 'a', title: 'a', text: '汉'.repeat(characters) }];
      const tell = async () => ({ type: 'canned', ref: 'r1', contactId, replies }) as const;
      return center({ routes: [route({ action: SendMessage, roles: ['student'], handle: tell })] });
    };
    const error = vi.spyOn(logger, 'error').mockReturnValue();
    const most = Math.floor((largestFrameBytes - 200) / 3);

    expect(await says(most).send(message)).toMatchObject({ type: 'canned', ref: 'r1' });
    expect(error).not.toHaveBeenCalled();
    expect(await says(most + 100).send(message)).toEqual({
      ...{ type: 'error', ref: 'r1', code: 'internal' },
      message: expect.stringMatching(/^the answer has 131\d{3} bytes, 131072 can be sent$/),
    });
    expect(error).toHaveBeenCalledOnce();
    error.mockRestore();
  });

  test.each([
    ['{"action":', 'got 10 characters that are not a JSON object, a frame is one JSON object with an action'],
    ['"hello"', 'got 7 characters that are not a JSON object, a frame is one JSON object with an action'],
    ['[1]', 'got 3 characters that are not a JSON object, a frame is one JSON object with an action'],
    [undefined, 'got 0 characters that are not a JSON object, a frame is one JSON object with an action'],
  ])('that is not a JSON object (%s) is bad_json', async (body, text) => {
    expect(await center().send(body)).toEqual({ type: 'error', code: 'bad_json', message: text });
  });

  test.each([
    [{ ref: 'r2', action: 'contact.eat' }, 'got "contact.eat", allowed are contact.open, message.send, '],
    [{ ref: 'r2', action: 7 }, 'got no action, allowed are contact.open, '],
    [{ ref: 'r2', action: 'toString' }, 'got "toString", allowed are '],
    [{ ref: 'r2' }, 'got no action, allowed are '],
  ])('with an action nobody knows (%j) is unknown_action', async (frame, text) => {
    const answer = await center().send(frame);

    expect(answer).toMatchObject({ type: 'error', ref: 'r2', code: 'unknown_action' });
    expect(answer.message).toContain(text);
  });

  test.each([
    [{ ...message, clientSeq: 0 }, 'clientSeq: got 0, allowed is at least 1'],
    [{ ...message, clientSeq: 1.5 }, 'clientSeq: got 1.5, allowed is a value of type integer'],
    [{ ...message, clientSeq: '1' }, 'clientSeq: got "1", allowed is a value of type number'],
    [{ ...message, text: '' }, 'text: got "", allowed is at least 1 characters'],
    [{ ...message, text: undefined }, 'text: got nothing, allowed is a value of type string'],
    [{ ...message, contactId: 'x' }, 'contactId: got "x", allowed is text like /^ct_[A-Za-z0-9_-]{8,40}$/'],
    [{ ...message, contactId: {} }, 'contactId: got an object, allowed is a value of type string'],
    [{ ...message, colour: 'red' }, 'frame: got unknown fields colour'],
    [{ ...message, constructor: 1 }, 'frame: got unknown fields constructor'],
    [{ ...message, ...JSON.parse('{"__proto__":{"epoch":1}}') }, 'frame: got unknown fields __proto__'],
    [{ action: 'presence.set', status: 'asleep' }, 'status: got "asleep", allowed is one of ready, away, offline'],
    [{ action: 'survey.answer', contactId, score: 9 }, 'score: got 9, allowed is at most 5'],
    [{ ...wrapUp, learned: [] }, 'learned.kind: got nothing, allowed is one of article, new-answer, nothing-fits'],
    [
      { ...wrapUp, learned: { kind: 'x' } },
      'learned.kind: got "x", allowed is one of article, new-answer, nothing-fits',
    ],
    [{ ...wrapUp, learned: { kind: 'new-answer' } }, 'learned.text: got nothing, allowed is a value of type string'],
    [{ ...wrapUp, learned: { kind: 'nothing-fits', colour: 'red' } }, 'learned: got unknown fields colour'],
  ])('of the wrong form (%j) is bad_frame and names the field', async (frame, text) => {
    const { handled, send } = center();

    expect(await send(frame)).toMatchObject({ type: 'error', code: 'bad_frame', message: text });
    expect(handled).toEqual([]);
  });

  test('with a text over 4,000 characters is text_too_long, whatever else is wrong with it', async () => {
    const answer = await center().send({ ...message, clientSeq: 0, text: 'x'.repeat(4001) });

    expect(answer).toMatchObject({
      ref: 'r1',
      code: 'text_too_long',
      message: 'text: got 4,001 characters, allowed is at most 4,000 characters',
    });
  });

  test('with a text of exactly 4,000 characters is handled', async () => {
    expect(await center().send({ ...message, text: 'x'.repeat(4000) })).toMatchObject({ type: 'ack' });
  });

  test('of an agent action by a student is forbidden', async () => {
    const answer = await center().send({ action: 'offer.accept', ref: 'r1', contactId, epoch: 1 });

    expect(answer).toEqual({
      type: 'error',
      ref: 'r1',
      code: 'forbidden',
      message: 'offer.accept is for agent, this connection belongs to a student',
    });
  });

  test('of a connection without a principal is forbidden', async () => {
    const event = socketEvent(message);
    const nobody = { ...event, requestContext: { ...event.requestContext, authorizer: undefined } };

    const { body = '' } = await center().handler(nobody);

    expect(JSON.parse(body)).toMatchObject({ code: 'forbidden' });
  });

  test('sent when the token has just expired is token_expired', async () => {
    const { handled, send } = center();

    const answer = await send(message, { caller: { ...student, expiresAtMs: noon } });

    expect(answer).toMatchObject({ ref: 'r1', code: 'token_expired' });
    expect(answer.message).toBe('the token expired at 2026-09-01T12:00:00.000Z, connect again with a new ticket');
    expect(handled).toEqual([]);
  });

  test('that fails unexpectedly is answered internal with a reference, and logged once under it', async () => {
    const logged = vi.spyOn(logger, 'error').mockImplementation(() => {});

    const answer = await center().send({ action: 'survey.answer', ref: 'r9', contactId, score: 5 });

    expect(answer).toMatchObject({ type: 'error', ref: 'r9', code: 'internal' });
    expect(answer.message).not.toContain('fire');
    expect(logged).toHaveBeenCalledTimes(1);
    const [, error, fields] = logged.mock.calls[0] ?? [];
    expect(error).toEqual(new Error('the table is on fire'));
    expect(answer.message).toContain(fields?.reference);
    expect(fields).toMatchObject({ contactId, action: 'survey.answer' });
    logged.mockRestore();
  });

  test('with a ref that is too long or no text is answered without it', async () => {
    expect(await center().send({ action: 'x', ref: 'r'.repeat(65) })).not.toHaveProperty('ref');
    expect(await center().send({ action: 'x', ref: 5 })).not.toHaveProperty('ref');
  });
});

describe('a connection', () => {
  test('that comes or goes is told to whoever wants to know', async () => {
    const seen: string[] = [];
    const { handler } = center({
      connected: async ({ caller, connectionId }) => void seen.push(`+${caller.role} ${connectionId}`),
      disconnected: async ({ caller }) => void seen.push(`-${caller.role}`),
    });

    expect(await handler(socketEvent(undefined, { routeKey: '$connect' }))).toEqual({ statusCode: 200 });
    expect(await handler(socketEvent(undefined, { routeKey: '$disconnect' }))).toEqual({ statusCode: 200 });
    expect(seen).toEqual(['+student c-1', '-student']);
  });

  test('that comes when nobody wants to know is welcome', async () => {
    const { handler } = center();

    expect(await handler(socketEvent(undefined, { routeKey: '$connect' }))).toEqual({ statusCode: 200 });
  });

  test('whose welcome fails is refused', async () => {
    const logged = vi.spyOn(logger, 'error').mockImplementation(() => {});
    const connected = async () => {
      throw new Error('no');
    };

    const response = await center({ connected }).handler(socketEvent(undefined, { routeKey: '$connect' }));

    expect(response).toEqual({ statusCode: 500 });
    expect(logged).toHaveBeenCalledTimes(1);
    logged.mockRestore();
  });
});
