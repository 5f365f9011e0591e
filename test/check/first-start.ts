import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocal } from '../../local/start.ts';

// What a first start synthesizes and teaches is kept for those after it; begun side by side, each test's center would teach the same again.
const data = mkdtempSync(join(tmpdir(), 'handraise-first-start-'));
try {
  const center = await startLocal({ data, port: 0, context: { stage: 'laptop', answerCheckShare: '0' } });
  await center.stop();
} finally {
  rmSync(data, { recursive: true, force: true });
}
