import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A frame of the center or the relay. */
export type Frame = Readonly<Record<string, unknown>>;

/** A connection that can wait for a frame. */
export type Socket = {
  send(frame: Frame): void;
  /** The next frame that fits; only frames that come from now on. Rejects when none does within 20 s. */
  next(what: string, fits: (frame: Frame) => boolean): Promise<Frame>;
  /** Frames that went either way so far. */
  frames(): number;
  close(): void;
};

const patienceMs = 20_000;

/** Opens a connection; rejects when the server refuses it. */
export async function openSocket(url: string): Promise<Socket> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const waiting = new Set<(frame: Frame) => void>();
  let frames = 0;
  socket.on('message', (data) => {
    frames += 1;
    const frame = readFrame(String(data));
    for (const look of [...waiting]) look(frame);
  });
  await once(socket, 'open');
  return {
    send: (frame) => {
      frames += 1;
      socket.send(JSON.stringify(frame));
    },
    next: (what, fits) => nextFrame(waiting, what, fits),
    frames: () => frames,
    close: () => socket.terminate(),
  };
}

function nextFrame(
  waiting: Set<(frame: Frame) => void>,
  what: string,
  fits: (frame: Frame) => boolean,
): Promise<Frame> {
  return new Promise((done, fail) => {
    const look = (frame: Frame) => {
      if (!fits(frame)) return;
      clearTimeout(timer);
      waiting.delete(look);
      done(frame);
    };
    const timer = setTimeout(() => {
      waiting.delete(look);
      fail(new Error(`no ${what} within ${patienceMs / 1000} s`));
    }, patienceMs);
    waiting.add(look);
  });
}

function readFrame(text: string): Frame {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
