/** Largest frame API Gateway sends, in bytes of UTF-8: a larger one, pushed or returned, never arrives. */
export const largestFrameBytes = 128 * 1024;
