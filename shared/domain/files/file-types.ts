import * as v from 'valibot';

/** The types of file that a conversation takes, each with the endings a name of it may have, the usual one first. */
export const fileEndings = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt', 'log', 'md', 'csv'],
} as const;

/** Type of a file that a conversation takes. */
export type MediaType = keyof typeof fileEndings;

/** Every type of file that a conversation takes. */
export const mediaTypes: readonly MediaType[] = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'text/plain',
];
export const MediaType = v.picklist(mediaTypes);
