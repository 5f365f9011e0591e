import type { CannedReply } from '../../shared/answers/written/canned.ts';
import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type {
  Agents,
  Connections,
  ContactLog,
  DueRows,
  Lanes,
  RoutingOutbox,
  SurveyOutbox,
} from '../../shared/ports.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';

/** What the desk's workflows work with. */
export type DeskPorts = {
  readonly log: ContactLog;
  readonly agents: Agents;
  readonly due: DueRows;
  readonly lanes: Lanes;
  readonly connections: Connections;
  readonly routing: RoutingOutbox;
  readonly survey: SurveyOutbox;
  readonly policy: CenterPolicy;
  readonly canned: readonly CannedReply[];
  readonly report: Report;
};
