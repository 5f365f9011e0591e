import type { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Sends what a worker's stream is written as one message a write: the thread's own way waits for an answer to each. */
export function sendOutput(stream: Writable, send: (text: string) => void): void {
  const decoder = new StringDecoder('utf8');
  stream._write = (chunk: Buffer | string, encoding, done) => {
    const isText = typeof chunk === 'string';
    send(isText && encoding === 'utf8' ? chunk : decoder.write(isText ? Buffer.from(chunk, encoding) : chunk));
    done();
  };
  // With it the stream would gather writes and never ask for a single one.
  Reflect.set(stream, '_writev', null);
}
