import type { Limits } from '../../shared/domain/center/center-policy.ts';
import type { CallbackOutbox, Connections, ContactLog } from '../../shared/ports.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';

/** What survey's workflows work with. */
export type SurveyPorts = {
  readonly log: ContactLog;
  readonly connections: Connections;
  readonly callback: CallbackOutbox;
  readonly limits: Limits;
  readonly report: Report;
};
