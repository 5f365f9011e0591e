import { Duration } from 'aws-cdk-lib';
import type { FunctionName } from '../function-names.ts';

/** Memory (and with it CPU) and time of every function; a frame's function stays well under API Gateway's 29 s. */
const sizes: Readonly<Record<FunctionName, { readonly memoryMb: number; readonly timeoutSeconds: number }>> = {
  authorize: { memoryMb: 512, timeoutSeconds: 5 },
  tickets: { memoryMb: 512, timeoutSeconds: 10 },
  visitors: { memoryMb: 512, timeoutSeconds: 15 },
  intake: { memoryMb: 512, timeoutSeconds: 10 },
  'auto-reply': { memoryMb: 1024, timeoutSeconds: 15 },
  routing: { memoryMb: 1024, timeoutSeconds: 15 },
  desk: { memoryMb: 512, timeoutSeconds: 10 },
  callback: { memoryMb: 512, timeoutSeconds: 15 },
  survey: { memoryMb: 512, timeoutSeconds: 15 },
  // Its frames take as long as any; the draw of a week reads the records of all its hours.
  quality: { memoryMb: 1024, timeoutSeconds: 120 },
  metrics: { memoryMb: 512, timeoutSeconds: 30 },
  export: { memoryMb: 1024, timeoutSeconds: 120 },
  sweep: { memoryMb: 512, timeoutSeconds: 50 },
  train: { memoryMb: 2048, timeoutSeconds: 300 },
  learn: { memoryMb: 512, timeoutSeconds: 30 },
};

/** Memory of a function in MB. */
export function memoryOf(name: FunctionName): number {
  return sizes[name].memoryMb;
}

/** Timeout of a function. */
export function timeoutOf(name: FunctionName): Duration {
  return Duration.seconds(sizes[name].timeoutSeconds);
}
