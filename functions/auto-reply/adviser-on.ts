import { bedrockAdviser } from '../../shared/aws/bedrock-adviser.ts';
import { type Advise, askAdviser } from '../../shared/workflow/ask-adviser.ts';
import { adviserEnvironment } from './env.ts';

/** The adviser of a stage that names a model. */
export const advise: Advise | undefined = askAdviser(bedrockAdviser(adviserEnvironment.read().ADVISER_MODEL_ID));
