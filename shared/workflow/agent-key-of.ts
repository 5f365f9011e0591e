import { createHash } from 'node:crypto';
import type { AgentKeyOf } from '../domain/contact/view/file-views.ts';

const keyLength = 8;

/** A student's key for an agent in a contact: a digest of both, too short to be anything but a name for telling people apart. */
export const agentKeyOf: AgentKeyOf = (agentId, contactId) =>
  // Neither part can contain the separator, so no two pairs give the same text.
  createHash('sha256').update(`${contactId}#${agentId}`).digest('base64url').slice(0, keyLength);
