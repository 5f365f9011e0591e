/** How long a function may go on from the head of a contact that it wrote itself, in seconds: as long as a conversation rests between two messages (ADR 82). An erasure waits longer after a contact's end. */
export const headsKeptSeconds = 120;
