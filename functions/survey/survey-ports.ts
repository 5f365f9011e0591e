import type { Limits } from '../../shared/domain/center/center-policy.ts';
import type { WhenOpen } from '../../shared/domain/hours/when-open.ts';
import type { Connections } from '../../shared/ports/connections.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { CallbackOutbox } from '../../shared/ports/outboxes.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';

/** What survey's workflows work with. */
export type SurveyPorts = {
  readonly log: ContactLog;
  readonly connections: Connections;
  readonly callback: CallbackOutbox;
  readonly limits: Limits;
  readonly whenOpen: WhenOpen;
  readonly report: Report;
};
