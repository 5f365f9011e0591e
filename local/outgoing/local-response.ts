import { STATUS_CODES } from 'node:http';
import { Readable } from 'node:stream';
import type { AwsAnswer } from '../proxy/aws-call.ts';

/** An answer as `node:http` would hand it to a client, without a connection behind it. */
export class LocalResponse extends Readable {
  readonly httpVersion = '1.1';
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly rawHeaders: readonly string[];
  readonly trailers = {};
  readonly complete = true;

  constructor({ status, headers, body }: AwsAnswer, method: string) {
    super();
    this.statusCode = status;
    this.statusMessage = STATUS_CODES[status] ?? '';
    this.headers = { ...headers, 'content-length': headers['content-length'] ?? String(Buffer.byteLength(body)) };
    this.rawHeaders = Object.entries(this.headers).flat();
    if (method !== 'HEAD' && body.length > 0) this.push(body);
    this.push(null);
  }

  /** As a real response has it; an answer that is here already cannot be late. */
  setTimeout(_milliseconds: number, _callback?: () => void): this {
    return this;
  }

  override _read(): void {
    // Everything was pushed at once.
  }
}
