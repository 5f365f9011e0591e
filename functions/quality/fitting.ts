import { largestFrameBytes } from '../../shared/domain/protocol/frame-size.ts';
import { frameBytes } from '../../shared/workflow/frame-size.ts';

/** The first of some parts that can be sent in one frame with the rest of it, one at least: whoever asks for a page gets on. */
export function fitting<Part extends object>(parts: readonly Part[], rest: object): readonly Part[] {
  let bytes = frameBytes(rest);
  const tooMany = parts.findIndex((part, at) => {
    // With the comma between them.
    bytes += frameBytes(part) + 1;
    return bytes > largestFrameBytes && at > 0;
  });
  return tooMany < 0 ? parts : parts.slice(0, tooMany);
}
