import type { Limits } from '../../shared/domain/center/center-policy.ts';
import type { WhenOpen } from '../../shared/domain/hours/when-open.ts';
import type { SurveyPolicy } from '../../shared/domain/survey/survey-policy.ts';
import type { Connections } from '../../shared/ports/connections.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { CallbackOutbox } from '../../shared/ports/outboxes.ts';
import type { SurveyLinkKey } from '../../shared/ports/survey-link-key.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';

/** What survey's workflows work with. */
export type SurveyPorts = {
  readonly log: ContactLog;
  readonly connections: Connections;
  readonly callback: CallbackOutbox;
  readonly limits: Limits;
  readonly whenOpen: WhenOpen;
  /** What is asked. @default the usual survey */
  readonly asks?: SurveyPolicy | undefined;
  readonly linkKey: SurveyLinkKey;
  readonly report: Report;
};
