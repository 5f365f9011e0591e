import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';

/** The part of CloudFormation's request to a custom resource that an answer needs; each function adds its own `ResourceProperties`. */
export const CloudFormationRequest = v.object({
  RequestType: v.picklist(['Create', 'Update', 'Delete']),
  ResponseURL: v.string(),
  StackId: v.string(),
  RequestId: v.string(),
  LogicalResourceId: v.string(),
  PhysicalResourceId: v.optional(v.string()),
});
export type CloudFormationRequest = v.InferOutput<typeof CloudFormationRequest>;

/** How a custom resource went: the id a new one gets, and why it failed where it did. */
export type CustomResourceAnswer = { readonly newId: string; readonly reason?: string | undefined };

// CloudFormation cuts a reason off; more than this helps nobody in a console either.
const longestReason = 1_000;
const patienceMs = 10_000;
// An answer that does not arrive holds the stack until CloudFormation gives up.
const pausesMs = [500, 2_000, 8_000, 20_000];

/** Tells CloudFormation how a custom resource went, again when it does not take it; a `reason` means it failed. Source: "Custom resource response objects", CloudFormation user guide. */
export async function answerCloudFormation(
  request: CloudFormationRequest,
  { newId, reason }: CustomResourceAnswer,
  pause: (milliseconds: number) => Promise<unknown> = wait,
): Promise<void> {
  const body = JSON.stringify({
    Status: reason === undefined ? 'SUCCESS' : 'FAILED',
    Reason: reason?.slice(0, longestReason),
    PhysicalResourceId: request.PhysicalResourceId ?? newId,
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
