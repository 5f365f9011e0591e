import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerCloudFormation } from '../../../shared/lambda/answer-cloudformation.ts';

let taken: string[] = [];
let statuses: number[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    taken.push(Buffer.concat(chunks).toString('utf8'));
    response.statusCode = statuses.shift() ?? 200;
    response.end();
  });
});
let url = '';

beforeEach(async () => {
  taken = [];
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}/answer` : '';
});
afterEach(() => new Promise<void>((done) => server.close(() => done())));

const request = () => ({
  ...{ RequestType: 'Update' as const, ResponseURL: url, StackId: 'stack', RequestId: 'request' },
  ...{ LogicalResourceId: 'KnowledgeBase', PhysicalResourceId: 'knowledge' },
});

test('answers once when it is taken', async () => {
  await answerCloudFormation(request(), { newId: 'new' });

  expect(taken.map((body) => JSON.parse(body))).toEqual([expect.objectContaining({ Status: 'SUCCESS' })]);
});

test('answers again, the same, until it is taken, with growing pauses', async () => {
  statuses = [500, 503, 200];
  const pauses: number[] = [];

  await answerCloudFormation(request(), { newId: 'new', reason: 'no' }, async (milliseconds) =>
    pauses.push(milliseconds),
  );

  expect(taken).toHaveLength(3);
  expect(new Set(taken).size).toBe(1);
  expect(JSON.parse(taken[0] ?? '')).toMatchObject({ Status: 'FAILED', Reason: 'no' });
  expect(pauses).toEqual([500, 2_000]);
});

test('throws in the end, so that Lambda calls the function once more', async () => {
  statuses = Array(5).fill(500);

  await expect(answerCloudFormation(request(), { newId: 'new' }, async () => {})).rejects.toThrow('status 500');
  expect(taken).toHaveLength(5);
});
