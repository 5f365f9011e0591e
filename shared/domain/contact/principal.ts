import * as z from 'zod/mini';
import { Language } from '../center/center-policy.ts';
import { AgentId, StudentId } from '../ids.ts';

const expiresAtMs = z.int().check(z.nonnegative());

/** Who is behind a connection, as the school's platform vouched for them; API Gateway keeps it with the connection and hands it over with every frame. */
export const Principal = z.discriminatedUnion('role', [
  z.strictObject({
    role: z.literal('student'),
    studentId: StudentId,
    language: Language,
    vip: z.boolean(),
    expiresAtMs,
  }),
  z.strictObject({ role: z.literal('agent'), agentId: AgentId, profile: z.string(), expiresAtMs }),
  z.strictObject({ role: z.literal('supervisor'), agentId: AgentId, profile: z.string(), expiresAtMs }),
]);
export type Principal = z.infer<typeof Principal>;
