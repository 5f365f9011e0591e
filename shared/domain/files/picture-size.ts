import type { MediaType } from './file-types.ts';

/** Width and height of a picture in pixels, as its head says them. */
export type PictureSize = { readonly width: number; readonly height: number };

/** Reads the size of a picture; undefined when its head does not hold one. Sources: PNG 11.2.2, GIF89a 18, ITU T.81 B.2.2, RFC 9649. */
export function pictureSize(bytes: Uint8Array, mediaType: MediaType): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const size = readSize(view, mediaType);
    return size && size.width > 0 && size.height > 0 ? size : undefined;
  } catch (error) {
    // A head that ends too soon holds none.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readSize(view: DataView, mediaType: MediaType): PictureSize | undefined {
  switch (mediaType) {
    case 'image/png':
      return { width: view.getUint32(16), height: view.getUint32(20) };
    case 'image/gif':
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    case 'image/jpeg':
      return jpegSize(view);
    case 'image/webp':
      return webpSize(view);
    case 'application/pdf':
    case 'text/plain':
      return undefined;
  }
}

/** Walks from segment to segment until the one that begins the frame. */
function jpegSize(view: DataView): PictureSize | undefined {
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // A byte that fills up to the next marker is no segment.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

const lossy = 0x56503820;
const lossless = 0x5650384c;
const extended = 0x56503858;

function webpSize(view: DataView): PictureSize | undefined {
  const kind = view.getUint32(12);
  if (kind === lossy) return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (kind === lossless) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  const uint24 = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  return kind === extended ? { width: uint24(24) + 1, height: uint24(27) + 1 } : undefined;
}
