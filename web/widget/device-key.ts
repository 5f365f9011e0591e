import { keep } from '../dom/kept.ts';
import { parseObject } from '../dom/parse-object.ts';

/** What a device keeps for its visitor at a center: the key, which nobody can carry away, and what they said of themselves. */
export type Device = {
  readonly keys: CryptoKeyPair;
  readonly said?: Readonly<Record<string, string>> | undefined;
};

const shelf = 'keys';
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
// What tells the chat, before it loads any of this, that there is something to hand over.
const mark = (isKept: boolean) => keep('handraise.visitor', { isKept }, 'localStorage');
// Where the browser blocks the data of sites a visitor is who they are until they leave the page.
const inMemory = new Map<string, Device>();

/** The device as it was kept for a center; undefined where it was not. */
export async function keptDevice(center: string): Promise<Device | undefined> {
  const kept: unknown = await inStore('readonly', (store) => store.get(center)).catch(() => inMemory.get(center));
  return isDevice(kept) ? kept : undefined;
}

/** A device with a new key. */
export async function newDevice(): Promise<Device> {
  return { keys: await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']) };
}

/** Keeps a device, so that its visitor finds what they said when they come again; gives the one that is kept, which another tab may have been faster with. */
export async function keepDevice(center: string, device: Device): Promise<Device> {
  inMemory.set(center, device);
  const isFirst = await inStore('readwrite', (store) => store.add(device, center)).then(
    () => true,
    () => false,
  );
  mark(true);
  return isFirst ? device : ((await keptDevice(center)) ?? device);
}

/** Forgets it: its visitor is a student by now. */
export async function forgetDevice(center: string): Promise<void> {
  inMemory.delete(center);
  await inStore('readwrite', (store) => store.delete(center)).catch(() => undefined);
  mark(false);
}

/** What tells one device's conversations from another's in this browser. */
export async function nameOf({ keys }: Device): Promise<string> {
  const { x } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  return `visitor.${x}`;
}

/** A proof made by the device's key at a moment; beside a token it is for that one alone. */
export async function proofOf({ keys }: Device, now: number, token?: string): Promise<string> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  const head = { alg: 'ES256', typ: 'handraise-visitor+jwt', jwk: { kty, crv, x, y } };
  const ath = token === undefined ? undefined : base64url(await crypto.subtle.digest('SHA-256', bytes(token)));
  const text = `${encoded(head)}.${encoded({ iat: Math.floor(now / 1000), ath })}`;
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, bytes(text));
  return `${text}.${base64url(signature)}`;
}

/** The answer of a center to a proof, which is made anew by the center's clock where the device's is wrong. */
export async function askWithProof(
  url: URL,
  device: Device,
  more: object = {},
  token?: string,
): Promise<{ readonly response: Response; readonly body: Readonly<Record<string, unknown>> }> {
  const ask = async (now: number) => {
    const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
    const body = JSON.stringify({ proof: await proofOf(device, now, token), ...more });
    const response = await fetch(url, { method: 'POST', body, ...(headers ? { headers } : {}) });
    return { response, body: parseObject(await response.text()) ?? {} };
  };
  const first = await ask(Date.now());
  return first.body['code'] === 'stale_proof' ? ask(Number(first.body['now'])) : first;
}

function isDevice(kept: unknown): kept is Device {
  return typeof kept === 'object' && kept !== null && 'keys' in kept;
}

function inStore(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open('handraise');
    opening.onupgradeneeded = () => opening.result.createObjectStore(shelf);
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const request = act(opening.result.transaction(shelf, mode).objectStore(shelf));
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    };
  });
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function encoded(value: object): string {
  return base64url(bytes(JSON.stringify(value)).buffer);
}

function base64url(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}
