import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Who signs the tokens of a made-up school, and for whom. */
export const issuer = 'https://school.example';
export const audience = 'contact-center';

/** Claims of a token beside its issuer and audience; times in seconds since 1970 UTC. */
export type Claims = Readonly<Record<string, unknown>>;

/** A made-up school's platform: it signs tokens and serves its public keys on 127.0.0.1. */
export async function schoolPlatform() {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }] };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(keys));
  });
  const port = await listen(server);
  return {
    jwksUrl: `http://127.0.0.1:${port}/keys`,
    sign: (claims: Claims) =>
      new SignJWT({ iss: issuer, aud: audience, ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
        .sign(privateKey),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
