/**
 * Version of the protocol, told with every ticket. The second number rises when something is added that clients must ignore until they
 * know it: a frame, an event, a field, a code. The first rises when a client of the version before would go wrong.
 */
export const protocolVersion = '1.5';
