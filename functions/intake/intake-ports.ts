import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { WhenOpen } from '../../shared/domain/hours/when-open.ts';
import type { SurveyPolicy } from '../../shared/domain/survey/survey-policy.ts';
import type { HeadsKept } from '../../shared/lambda/heads-kept.ts';
import type { Lately } from '../../shared/lambda/lately.ts';
import type { Agents } from '../../shared/ports/agents.ts';
import type { ConnectionCloser, Connections } from '../../shared/ports/connections.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { DueRows } from '../../shared/ports/due-rows.ts';
import type { AutoReplyTasks, RoutingOutbox, SurveyOutbox } from '../../shared/ports/outboxes.ts';
import type { PersonSockets } from '../../shared/ports/persons.ts';
import type { Places } from '../../shared/ports/places.ts';
import type { Students } from '../../shared/ports/students.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';

/** What intake's workflows work with. */
export type IntakePorts = {
  readonly log: ContactLog;
  readonly heads: HeadsKept;
  readonly agents: Pick<Agents, 'renewLease' | 'hangUp'>;
  readonly students: Students;
  readonly places: Places;
  readonly persons: PersonSockets;
  readonly connections: Connections;
  readonly closer: ConnectionCloser;
  readonly due: Pick<DueRows, 'put'>;
  readonly autoReply: AutoReplyTasks;
  readonly routing: RoutingOutbox;
  readonly survey: SurveyOutbox;
  readonly policy: CenterPolicy;
  readonly whenOpen: WhenOpen;
  /** What a survey asks. @default the usual survey */
  readonly asks?: SurveyPolicy | undefined;
  /** Over which connections a lease was renewed a moment ago. */
  readonly leases: Lately;
  /** Who was said to type a moment ago. */
  readonly typing: Lately;
  readonly report: Report;
};
