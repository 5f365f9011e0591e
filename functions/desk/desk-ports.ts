import type { CannedReply } from '../../shared/answers/written.ts';
import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { Lately } from '../../shared/lambda/lately.ts';
import type { Agents } from '../../shared/ports/agents.ts';
import type { AnswerChecks } from '../../shared/ports/answer-checks.ts';
import type { Connections } from '../../shared/ports/connections.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { DueRows } from '../../shared/ports/due-rows.ts';
import type { Lanes } from '../../shared/ports/lanes.ts';
import type { RoutingOutbox, SurveyOutbox } from '../../shared/ports/outboxes.ts';
import type { Supervisors } from '../../shared/ports/supervisors.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';

/** What the desk's workflows work with. */
export type DeskPorts = {
  readonly log: ContactLog;
  readonly agents: Agents;
  readonly checks: AnswerChecks;
  readonly supervisors: Pick<Supervisors, 'watch'>;
  readonly due: Pick<DueRows, 'put'>;
  readonly lanes: Lanes;
  readonly connections: Connections;
  readonly routing: RoutingOutbox;
  readonly survey: SurveyOutbox;
  readonly policy: CenterPolicy;
  /** Over which connections a lease was renewed a moment ago. */
  readonly leases: Lately;
  readonly canned: readonly CannedReply[];
  readonly report: Report;
};
