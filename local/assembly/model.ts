import type { JsonObject } from '../json.ts';

/** One resource of one template, its properties still holding intrinsics. */
export type Resource = {
  /** Unique over all stacks: `<stack id>/<logical id>`. */
  readonly key: string;
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  readonly metadata: JsonObject;
  readonly condition: string | undefined;
  /** Logical ids that must exist before it. */
  readonly dependsOn: readonly string[];
};

/** One stack of the assembly: its template and where its assets are. */
export type Stack = {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly account: string;
  /** Directory that asset paths are relative to. */
  readonly directory: string;
  readonly template: JsonObject;
  readonly resources: ReadonlyMap<string, Resource>;
};

/** All stacks of one synthesized app. */
export type Assembly = {
  readonly directory: string;
  readonly stacks: readonly Stack[];
};
