import type { IConstruct } from 'constructs';
import type { AnalyticsStack } from '../stacks/analytics-stack.ts';
import type { ChatStack } from '../stacks/chat-stack.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import type { FilesStack } from '../stacks/files-stack.ts';
import type { WatchStack } from '../stacks/watch-stack.ts';
import type { WebStack } from '../stacks/web-stack.ts';

/** A finding of a rule that we accept: of which constructs, and why. */
export type Acknowledgement = { readonly on: readonly IConstruct[]; readonly rule: string; readonly reason: string };

/** The stacks whose findings are judged. */
export type JudgedStacks = {
  readonly data: DataStack;
  readonly chat: ChatStack;
  readonly files: FilesStack;
  readonly watch: WatchStack;
  readonly analytics: AnalyticsStack;
  readonly web: WebStack | undefined;
};
