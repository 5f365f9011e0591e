import type { AnalyticsStack } from './analytics-stack.ts';
import type { ChatStack } from './chat-stack.ts';
import type { DataStack } from './data-stack.ts';
import type { FilesStack } from './files-stack.ts';
import type { WatchStack } from './watch-stack.ts';
import type { WebStack } from './web-stack.ts';

/** The stacks of one deployment; the one of the pages where the stage serves them itself. */
export type CenterStacks = {
  readonly data: DataStack;
  readonly chat: ChatStack;
  readonly files: FilesStack;
  readonly watch: WatchStack;
  readonly analytics: AnalyticsStack;
  readonly web: WebStack | undefined;
};
