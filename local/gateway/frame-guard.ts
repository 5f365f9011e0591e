/** Largest WebSocket frame of API Gateway, in bytes. */
const frameLimitBytes = 32 * 1024;
/** Largest WebSocket message of API Gateway, in bytes. */
export const messageLimitBytes = 128 * 1024;

const longestHeaderBytes = 14;

/**
 * Follows the frame headers in a client's byte stream and tells of each data frame over the limit. The socket
 * library reports whole messages only, and a message of several frames may be larger than one frame may.
 */
export function frameGuard(onTooLarge: (bytes: number) => void): (chunk: Buffer) => void {
  let partial = Buffer.alloc(0);
  let payloadLeft = 0;
  return (chunk) => {
    const bytes = partial.length === 0 ? chunk : Buffer.concat([partial, chunk]);
    let at = 0;
    for (;;) {
      const skipped = Math.min(payloadLeft, bytes.length - at);
      payloadLeft -= skipped;
      at += skipped;
      const frame = readHeader(bytes.subarray(at, at + longestHeaderBytes));
      if (frame === undefined) break;
      at += frame.headerBytes;
      payloadLeft = frame.payloadBytes;
      if (frame.isData && frame.payloadBytes > frameLimitBytes) onTooLarge(frame.payloadBytes);
    }
    partial = Buffer.from(bytes.subarray(at));
  };
}

type FrameHeader = {
  readonly headerBytes: number;
  readonly payloadBytes: number;
  readonly isData: boolean;
};

/** Reads a frame header as RFC 6455 section 5.2 lays it out; undefined when bytes are missing. */
function readHeader(bytes: Buffer): FrameHeader | undefined {
  if (bytes.length < 2) return undefined;
  const [first = 0, second = 0] = bytes;
  const short = second & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const headerBytes = 2 + lengthBytes + (second & 0x80 ? 4 : 0);
  if (bytes.length < headerBytes) return undefined;
  const payloadBytes =
    lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return { headerBytes, payloadBytes, isData: (first & 0x0f) < 8 };
}
