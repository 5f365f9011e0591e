import type { WorkerSetup } from '../lambda/messages.ts';
import { awsDoor } from './aws-door.ts';
import type { AnswerCall } from './local-request.ts';
import type { Notebook } from './notebook.ts';
import { refuser } from './refusal.ts';
import { sealFetch } from './seal-fetch.ts';
import { sealNames } from './seal-names.ts';
import { sealRequests } from './seal-requests.ts';
import { ownConnect, sealSockets } from './seal-sockets.ts';

/** Closes this thread's ways out of the machine, but for what the app allows, and opens its way to the local AWS. */
export function seal(setup: WorkerSetup, notebook: Notebook, ask: AnswerCall): void {
  const { addresses, caller, store } = setup;
  const refuse = refuser(setup.title, (sentence) => notebook.problem(sentence));
  const connect = ownConnect();
  sealRequests(addresses, awsDoor({ caller, store, connect, notebook, ask }));
  sealFetch(addresses, refuse);
  sealNames(addresses, refuse);
  sealSockets(addresses, refuse);
}
