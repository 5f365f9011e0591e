import * as z from 'zod/mini';

/** Id of a contact: `ct_` and 8 to 40 URL-safe characters. */
export const ContactId = z
  .string()
  .check(z.regex(/^ct_[A-Za-z0-9_-]{8,40}$/))
  .brand<'ContactId'>();
export type ContactId = z.infer<typeof ContactId>;

/** Id of a student: `st_` and the subject the school's platform knows the student by. */
export const StudentId = z
  .string()
  .check(z.regex(/^st_[A-Za-z0-9_.@-]{1,64}$/))
  .brand<'StudentId'>();
export type StudentId = z.infer<typeof StudentId>;

/** Id of an agent or a supervisor: `ag_` and the subject the school's platform knows the person by. */
export const AgentId = z
  .string()
  .check(z.regex(/^ag_[A-Za-z0-9_.@-]{1,64}$/))
  .brand<'AgentId'>();
export type AgentId = z.infer<typeof AgentId>;

/** Id API Gateway gives a WebSocket connection; it dies with the connection. */
export type ConnectionId = string;

/** A moment, in milliseconds since 1970 UTC. */
export type Ms = number;
