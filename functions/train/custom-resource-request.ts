import * as v from 'valibot';
import { CloudFormationRequest } from '../../shared/lambda/answer-cloudformation.ts';

const share = v.pipe(v.string(), v.transform(Number), v.minValue(0), v.maxValue(1));

/** CloudFormation's request to one of the two custom resources of the chat stack. */
export const CustomResourceRequest = v.object({
  ...CloudFormationRequest.entries,
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
