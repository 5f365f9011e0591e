import { createHmac } from 'node:crypto';
import type { Pseudonym } from './table-parquet.ts';

/** Keys of people under a secret: the same person has the same key, and without the secret nobody can tell who it is, nor try names. */
export function keyedHash(secret: string): Pseudonym {
  return (personId) => `p_${createHmac('sha256', secret).update(personId).digest('hex').slice(0, 24)}`;
}
