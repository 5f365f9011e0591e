import * as v from 'valibot';

/** Id of a contact: `ct_` and 8 to 40 URL-safe characters. */
export const ContactId = v.pipe(v.string(), v.regex(/^ct_[A-Za-z0-9_-]{8,40}$/), v.brand('ContactId'));
export type ContactId = v.InferOutput<typeof ContactId>;

/** Id of a student: `st_` and the subject the school's platform knows the student by. */
export const StudentId = v.pipe(v.string(), v.regex(/^st_[A-Za-z0-9_.@-]{1,64}$/), v.brand('StudentId'));
export type StudentId = v.InferOutput<typeof StudentId>;

/** Id of an agent or a supervisor: `ag_` and the subject the school's platform knows the person by. */
export const AgentId = v.pipe(v.string(), v.regex(/^ag_[A-Za-z0-9_.@-]{1,64}$/), v.brand('AgentId'));
export type AgentId = v.InferOutput<typeof AgentId>;

/** Id API Gateway gives a WebSocket connection; it dies with the connection. */
export type ConnectionId = string;

/** A moment, in milliseconds since 1970 UTC. */
export type Ms = number;
