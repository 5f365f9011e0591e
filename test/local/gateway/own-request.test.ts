import { describe, expect, it } from 'vitest';
import { isOwnRequest } from '../../../local/gateway/own-request.ts';

const port = 4280;
const asks = (host: string | undefined, origin?: string) => isOwnRequest({ headers: { host, origin } }, port);

describe('what only this machine may ask', () => {
  it.each(['127.0.0.1:4280', 'localhost:4280', '[::1]:4280', 'LOCALHOST:4280'])('is answered under %s', (host) => {
    expect(asks(host)).toBe(true);
  });

  it.each([undefined, '', 'evil.example:4280', 'localhost.evil.example:4280', '127.0.0.1.evil.example:4280'])(
    'is refused under the name %s, which may lead here by rebinding',
    (host) => {
      expect(asks(host)).toBe(false);
    },
  );

  it.each(['127.0.0.1', '127.0.0.1:4281', 'localhost:80', '0.0.0.0:4280', '192.168.1.5:4280', 'a b:4280'])(
    'is refused under %s, which is not the address of the start',
    (host) => {
      expect(asks(host)).toBe(false);
    },
  );

  it.each(['http://127.0.0.1:4280', 'http://localhost:4280', 'http://[::1]:4280'])(
    'is answered to the page of %s',
    (origin) => {
      expect(asks('127.0.0.1:4280', origin)).toBe(true);
    },
  );

  it.each([
    'null',
    'https://evil.example',
    'http://127.0.0.1:3000',
    'https://127.0.0.1:4280',
    'http://127.0.0.1:4280.evil.example',
  ])('is refused to the page of %s', (origin) => {
    expect(asks('127.0.0.1:4280', origin)).toBe(false);
  });

  it('needs no port where the runtime has the usual one', () => {
    expect(isOwnRequest({ headers: { host: 'localhost' } }, 80)).toBe(true);
  });
});
