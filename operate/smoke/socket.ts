import { WebSocket } from 'ws';

const patienceMs = 20_000;

/** A frame as it came. */
export type Frame = Readonly<Record<string, unknown>>;

/** An open connection to a center. */
export type Socket = {
  /** Sends a frame and gives the first one after it that fits. */
  readonly ask: (frame: object, fits: (frame: Frame) => boolean) => Promise<Frame>;
  readonly close: () => void;
};

/** How an attempt to connect ended. */
export type Attempt =
  | { readonly kind: 'open'; readonly socket: Socket }
  | { readonly kind: 'refused'; readonly status: number };

/** Connects, from a page of an origin when one is named. */
export function attempt(url: string, origin?: string): Promise<Attempt> {
  const socket = new WebSocket(url, origin === undefined ? {} : { origin });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ kind: 'open', socket: asked(socket) }));
    socket.once('unexpected-response', (request, { statusCode = 0 }) => {
      request.destroy();
      resolve({ kind: 'refused', status: statusCode });
    });
    socket.once('error', reject);
  });
}

function asked(socket: WebSocket): Socket {
  return {
    ask: (frame, fits) =>
      new Promise((resolve, reject) => {
        const came: string[] = [];
        const timer = setTimeout(
          () => end(() => reject(new Error(`no answer; came: ${came.join(' ') || 'nothing'}`))),
          patienceMs,
        );
        const look = (data: unknown) => {
          came.push(String(data));
          const read: Frame = JSON.parse(String(data));
          if (fits(read)) end(() => resolve(read));
        };
        const end = (settle: () => void) => {
          clearTimeout(timer);
          socket.off('message', look);
          settle();
        };
        socket.on('message', look);
        socket.send(JSON.stringify(frame));
      }),
    close: () => socket.close(),
  };
}
