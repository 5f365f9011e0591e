import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { Connections } from '../../shared/ports/connections.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { DueRows } from '../../shared/ports/due-rows.ts';
import type { AutoReplyOutbox, RoutingOutbox, SurveyOutbox } from '../../shared/ports/outboxes.ts';
import type { Students } from '../../shared/ports/students.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';

/** What intake's workflows work with. */
export type IntakePorts = {
  readonly log: ContactLog;
  readonly students: Students;
  readonly connections: Connections;
  readonly due: Pick<DueRows, 'put'>;
  readonly autoReply: AutoReplyOutbox;
  readonly routing: RoutingOutbox;
  readonly survey: SurveyOutbox;
  readonly policy: CenterPolicy;
  readonly report: Report;
};
