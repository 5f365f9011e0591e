/** Turns a text into hexadecimal digits that do not tell it: SHA-256 or as good. */
export type Digest = (text: string) => string;

/** The name a student has in the knowledge base. */
export const pseudonymOf = (studentId: string, digest: Digest): string =>
  `s_${digest(`student ${studentId}`).slice(0, 24)}`;

/** The name an agent has there: enough to tell two agents apart. */
export const agentPseudonymOf = (agentId: string, digest: Digest): string =>
  `a_${digest(`agent ${agentId}`).slice(0, 24)}`;
