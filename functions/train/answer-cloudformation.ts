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
  ResourceProperties: v.optional(v.object({ allowedDrop: v.optional(share) }), {}),
});
export type CustomResourceRequest = v.InferOutput<typeof CustomResourceRequest>;

// CloudFormation cuts a reason off; more than this helps nobody in a console either.
const longestReason = 1_000;

/** Tells CloudFormation how a custom resource went; a `reason` means it failed. Source: "Custom resource response objects", CloudFormation user guide. */
export async function answerCloudFormation(request: CustomResourceRequest, reason?: string): Promise<void> {
  const body = JSON.stringify({
    Status: reason === undefined ? 'SUCCESS' : 'FAILED',
    Reason: reason?.slice(0, longestReason),
    PhysicalResourceId: request.PhysicalResourceId ?? 'knowledge',
    StackId: request.StackId,
    RequestId: request.RequestId,
    LogicalResourceId: request.LogicalResourceId,
  });
  const response = await fetch(request.ResponseURL, { method: 'PUT', body });
  if (!response.ok)
    throw new Error(`custom resource: CloudFormation refused the answer with status ${response.status}`);
}
