import * as v from 'valibot';
import { AgentId, StudentId } from '../../schema/ids.ts';
import { count } from '../../schema/numbers.ts';
import { Language } from '../../schema/words.ts';

const expiresAtMs = count;
/** What the other side is shown for them. */
const name = v.optional(v.string());

/** Who is behind a connection, as the school's platform vouched for them; API Gateway keeps it with the connection and hands it over with every frame. */
export const Principal = v.variant('role', [
  v.strictObject({
    role: v.literal('student'),
    studentId: StudentId,
    language: Language,
    vip: v.boolean(),
    name,
    /** Their time zone, and the number they are called at, where the platform says them. */
    zone: v.optional(v.string()),
    phone: v.optional(v.string()),
    /** What the platform says of a guardian's consent, where it is needed. */
    consent: v.optional(v.string()),
    expiresAtMs,
  }),
  v.strictObject({ role: v.literal('agent'), agentId: AgentId, profile: v.string(), name, expiresAtMs }),
  v.strictObject({ role: v.literal('supervisor'), agentId: AgentId, profile: v.string(), name, expiresAtMs }),
]);
export type Principal = v.InferOutput<typeof Principal>;

/** The id of who is behind a connection. */
export function personOf(principal: Principal): StudentId | AgentId {
  return principal.role === 'student' ? principal.studentId : principal.agentId;
}
