declare module 'handraise:adviser' {
  import type { Advise } from '../../shared/workflow/ask-adviser.ts';

  /** The adviser of this deployment: put into the bundle for a stage that names a model, otherwise undefined. */
  export const advise: Advise | undefined;
}
