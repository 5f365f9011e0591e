import { button, find } from '../dom/element.ts';
import { showKeyed } from '../dom/keyed.ts';
import type { AgentDesk } from './agent-desk.ts';
import { checkForm } from './check-form.ts';
import type { Words } from './words.ts';

/** Shows the answer that is being checked; to an agent with nothing to do, how to get one; to any other nothing. */
export function showCheck(desk: AgentDesk, spoken: Words): void {
  const { check, foundNone } = desk.checks;
  find('check', HTMLElement).hidden = !check && !desk.isIdle;
  find('no-check', HTMLParagraphElement).hidden = check !== undefined || !foundNone;
  const shown = check
    ? {
        key: `${check.contactId}-${check.seq}`,
        make: () => checkForm(check, spoken, (judgement) => void desk.checks.judge(check, judgement)),
      }
    : { key: 'ask', make: () => button(spoken.showCheck, () => void desk.checks.next()) };
  showKeyed(find('check-body', HTMLDivElement), [shown]);
}
