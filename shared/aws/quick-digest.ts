import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';

type Bytes = ArrayBuffer | ArrayBufferView;

// The SDK keeps a day's signing key and signs each call by it.
const keys = new WeakMap<Bytes, KeyObject>();

/**
 * SHA-256 and, with a secret, HMAC-SHA-256 for the signatures of calls, as the SDK asks for them. Node takes six times as long for
 * an HMAC whose secret comes as bytes, for it finds out by an error that it is no key.
 */
export class QuickDigest {
  readonly #hash: ReturnType<typeof createHash | typeof createHmac>;

  constructor(secret?: string | Bytes) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', keyOf(secret));
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  /** The SDK makes a new one for each digest. */
  reset(): void {
    throw new Error('digest: is made for one text, and cannot be reset');
  }
}

function keyOf(secret: string | Bytes): string | KeyObject {
  if (typeof secret === 'string') return secret;
  const known = keys.get(secret) ?? createSecretKey(bytesOf(secret));
  keys.set(secret, known);
  return known;
}

function bytesOf(secret: Bytes): Buffer {
  if (!ArrayBuffer.isView(secret)) return Buffer.from(secret);
  return Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength);
}
