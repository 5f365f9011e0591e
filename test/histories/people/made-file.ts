import { bytesOf, exe, png } from '../../shared/domain/files/made-files.ts';

/** A file as somebody has it: what they say of it, and what it is. */
export type MadeFile = {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** How long they say it is. @default as long as it is */
  readonly saidBytes?: number;
  /** True when it is what it is said to be. */
  readonly isGood: boolean;
  /** True for one of which what is said is taken. */
  readonly isTaken: boolean;
};

const makers: readonly ((which: number) => MadeFile)[] = [
  picture,
  text,
  picture,
  text,
  (which) => ({ ...picture(which), bytes: joined(exe(), which), isGood: false }),
  (which) => ({ ...text(which), bytes: bytesOf(`<html>${which}</html>`), isGood: false }),
  (which) => ({ ...text(which), name: 'drawing.svg', mediaType: 'image/svg+xml', isTaken: false }),
  (which) => ({ ...text(which), saidBytes: 10_000_001, isTaken: false }),
];

/** One of the files that people have, good ones and others, unlike all of before. */
export function madeFile(pick: number, which: number): MadeFile {
  const make = makers[Math.floor(pick * makers.length)] ?? text;
  return make(which);
}

/** Another content of the same length, which is not what it is said to be. */
export function madeOver({ bytes }: MadeFile): Uint8Array {
  const markup = bytesOf('<html>');
  return Uint8Array.from(bytes, (byte, at) => markup[at] ?? byte);
}

function picture(which: number): MadeFile {
  return { name: 'shot.png', mediaType: 'image/png', bytes: png(1 + which, 2), isGood: true, isTaken: true };
}

function text(which: number): MadeFile {
  const bytes = bytesOf(`homework ${which}`);
  return { name: 'homework.txt', mediaType: 'text/plain', bytes, isGood: true, isTaken: true };
}

function joined(bytes: Uint8Array, which: number): Uint8Array {
  return Uint8Array.from([...bytes, which % 256]);
}
