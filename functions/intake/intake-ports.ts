import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type {
  AutoReplyOutbox,
  Connections,
  ContactLog,
  RoutingOutbox,
  Students,
  SurveyOutbox,
} from '../../shared/ports.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';

/** What intake's workflows work with. */
export type IntakePorts = {
  readonly log: ContactLog;
  readonly students: Students;
  readonly connections: Connections;
  readonly autoReply: AutoReplyOutbox;
  readonly routing: RoutingOutbox;
  readonly survey: SurveyOutbox;
  readonly policy: CenterPolicy;
  readonly report: Report;
};
