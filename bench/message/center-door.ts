import { type Frame, openSocket, type Socket } from './socket.ts';

let refs = 0;

/** Sends a frame and gives its answer. */
export async function ask(socket: Socket, frame: Frame): Promise<Frame> {
  refs += 1;
  const ref = `r${refs}`;
  const answered = socket.next(`answer to ${String(frame['action'])}`, (one) => one['ref'] === ref);
  socket.send({ ...frame, ref });
  return answered;
}

/** Opens a connection of a person whose token has these claims. */
export async function admit(origin: string, claims: Readonly<Record<string, string>>): Promise<Socket> {
  const token = await fetched(`${origin}/_local/token?${new URLSearchParams(claims)}`);
  const headers = { authorization: `Bearer ${String(token['token'])}` };
  return openSocket(String((await fetched(`${origin}/tickets`, { method: 'POST', headers }))['url']));
}

/** Fetches a JSON object; throws when the answer is none of success. */
export async function fetched(url: string, init: RequestInit = {}): Promise<Frame> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${new URL(url).pathname} answered ${response.status}`);
  return fields(await response.json());
}

/** A value as an object; an empty one for anything else. */
export function fields(value: unknown): Frame {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
