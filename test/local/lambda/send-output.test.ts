import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { sendOutput } from '../../../local/lambda/send-output.ts';

it('sends each write at once as text, in order, a character that was cut in two whole', () => {
  const sent: string[] = [];
  const stream = new Writable({ decodeStrings: false, writev: () => {} });
  const [first, second] = [Buffer.from('好').subarray(0, 1), Buffer.from('好').subarray(1)];

  sendOutput(stream, (text) => sent.push(text));
  stream.write('你');
  stream.write(first);
  stream.write(second);
  stream.write('6f6b', 'hex');

  expect(sent).toEqual(['你', '', '好', 'ok']);
});
