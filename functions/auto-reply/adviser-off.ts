import type { Advise } from '../../shared/workflow/ask-adviser.ts';

/** No adviser: what every stage gets that names no model. */
export const advise: Advise | undefined = undefined;
