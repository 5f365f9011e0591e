import { WebSocket } from 'ws';

/** A WebSocket client that keeps what it received and can wait for a frame. */
export interface SocketClient {
  readonly socket: WebSocket;
  /** Sends an action and gives the result of the frame that answers it; throws with the error's name when it is one. */
  ask(act: string, more?: object): Promise<unknown>;
  /** First frame, received already or soon, that fits. */
  frame(fits: (frame: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
  readonly closed: Promise<number>;
}

/** Opens a connection; rejects with the status code when the upgrade is refused. */
export function openSocket(url: string): Promise<SocketClient> {
  return new Promise((done, fail) => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    socket.once('unexpected-response', (_request, response) => {
      response.resume();
      fail(new Error(`status ${response.statusCode}`));
    });
    socket.once('error', fail);
    socket.once('open', () => done(clientOf(socket)));
  });
}

type Frame = Record<string, unknown>;

function clientOf(socket: WebSocket): SocketClient {
  const frames: Frame[] = [];
  const waiting = new Set<(frame: Frame) => void>();
  let nextRef = 1;
  socket.on('message', (data) => {
    const frame = JSON.parse(data.toString());
    frames.push(frame);
    for (const look of waiting) look(frame);
  });
  const frame = (fits: (frame: Frame) => boolean) =>
    new Promise<Frame>((done) => {
      const known = frames.find(fits);
      if (known !== undefined) return done(known);
      const look = (candidate: Frame) => {
        if (!fits(candidate)) return;
        waiting.delete(look);
        done(candidate);
      };
      waiting.add(look);
    });
  return {
    socket,
    frame,
    closed: new Promise((done) => socket.once('close', done)),
    ask: async (act, more = {}) => {
      const ref = nextRef++;
      socket.send(JSON.stringify({ act, ref, ...more }));
      const answer = await frame((candidate) => candidate.ref === ref);
      if (answer.error !== undefined) throw new Error(`${answer.error}: ${answer.message}`);
      return answer.result;
    },
  };
}
