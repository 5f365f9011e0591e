import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

// A school on this machine: it knows who is signed in, signs their tokens with a key of its own and publishes its public half.
const [center, port] = process.argv.slice(2);
const origin = `http://127.0.0.1:${port}`;
const { publicKey, privateKey } = await generateKeyPair('ES256');
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: '1', alg: 'ES256', use: 'sig' }] };
const sign = (claims) => {
  const token = new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: '1' }).setIssuer(origin);
  return token.setAudience('handraise').setIssuedAt().setExpirationTime('10m').sign(privateKey);
};
const page = readFileSync(new URL('plain.html', import.meta.url), 'utf8').replace('https://help.your.school', center);
const answers = {
  '/': () => ['text/html', page],
  '/jwks.json': () => ['application/json', JSON.stringify(jwks)],
  '/handraise-token': async () => ['text/plain', await sign({ sub: 'ann', role: 'student', language: 'en' })],
  '/desk-token': async () => [
    'text/plain',
    JSON.stringify({ token: await sign({ sub: 'wang', role: 'agent', profile: 'frontline', name: 'Wang' }) }),
  ],
};
createServer(async ({ url }, response) => {
  const [type, body] = (await answers[url]?.()) ?? ['text/plain', ''];
  const desk = { 'access-control-allow-origin': center, 'access-control-allow-credentials': 'true' };
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, ...desk }).end(body);
}).listen(port, '127.0.0.1', () => console.log(`your school: ${origin}`));
