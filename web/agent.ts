import { openAgentPage } from './agent/agent-page.ts';
import { findCenter } from './center/sign-in.ts';

await openAgentPage(await findCenter('staff'));
