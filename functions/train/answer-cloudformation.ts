import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';

const share = v.pipe(v.string(), v.transform(Number), v.minValue(0), v.maxValue(1));

/** The part of CloudFormation's request to a custom resource that an answer needs. */
export const CustomResourceRequest = v.object({
  RequestType: v.picklist(['Create', 'Update', 'Delete']),
  ResponseURL: v.string(),
  StackId: v.string(),
  RequestId: v.string(),
  LogicalResourceId: v.string(),
  PhysicalResourceId: v.optional(v.string()),
  /** `knowledge` is the digest of the release: of its articles and of the code that trains on them. `policy` is the stage's policy, of the resource that publishes it. */
  ResourceProperties: v.optional(
    v.object({
      knowledge: v.optional(v.string(), ''),
      allowedDrop: v.optional(share),
      policy: v.optional(v.string()),
    }),
    {},
  ),
});
export type CustomResourceRequest = v.InferOutput<typeof CustomResourceRequest>;

// CloudFormation cuts a reason off; more than this helps nobody in a console either.
const longestReason = 1_000;
const patienceMs = 10_000;
// An answer that does not arrive holds the stack until CloudFormation gives up.
const pausesMs = [500, 2_000, 8_000, 20_000];

/** Tells CloudFormation how a custom resource went, again when it does not take it; a `reason` means it failed. Source: "Custom resource response objects", CloudFormation user guide. */
export async function answerCloudFormation(
  request: CustomResourceRequest,
  reason?: string,
  pause: (milliseconds: number) => Promise<unknown> = wait,
): Promise<void> {
  const body = JSON.stringify({
    Status: reason === undefined ? 'SUCCESS' : 'FAILED',
    Reason: reason?.slice(0, longestReason),
    PhysicalResourceId:
      request.PhysicalResourceId ?? (request.ResourceProperties.policy === undefined ? 'knowledge' : 'policy'),
    StackId: request.StackId,
    RequestId: request.RequestId,
    LogicalResourceId: request.LogicalResourceId,
  });
  for (const pauseMs of pausesMs) {
    if ((await problemOf(() => put(request.ResponseURL, body))) === undefined) return;
    await pause(pauseMs);
  }
  await put(request.ResponseURL, body);
}

async function put(url: string, body: string): Promise<void> {
  const response = await fetch(url, { method: 'PUT', body, signal: AbortSignal.timeout(patienceMs) });
  if (!response.ok)
    throw new Error(`custom resource: CloudFormation refused the answer with status ${response.status}`);
}

async function problemOf(work: () => Promise<void>): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error ?? 'unknown';
  }
}
