import { button, element } from '../dom/element.ts';
import { fill } from '../words/fill.ts';
import type { Words } from './words.ts';

/** The link of a survey, that nobody is asked, or that it cannot be told now. */
export type AskedLink = GivenLink | { readonly kind: 'none' } | { readonly kind: 'refused' };
type GivenLink = { readonly kind: 'link'; readonly token: string; readonly expiresAt: number };

const dayMs = 86_400_000;

/** A button that shows the link by which a student answers the survey without the chat, and copies it where the browser lets it. */
export function surveyLink(spoken: Words, ask: () => Promise<AskedLink>): HTMLElement {
  const place = element('span', { role: 'status', tabindex: '-1' });
  const link = element('input', { type: 'text', readonly: true, hidden: true, 'aria-label': spoken.surveyLinkTitle });
  const show = button(spoken.surveyLink, () => void reveal(), { class: 'small' });
  const reveal = async () => {
    show.disabled = true;
    const asked = await ask();
    show.disabled = asked.kind !== 'refused';
    if (asked.kind === 'refused') return;
    show.remove();
    // The button is gone, and whoever pressed it by a key would be nowhere.
    if (asked.kind === 'link') return give(asked);
    place.append(spoken.noSurveyLink);
    place.focus();
  };
  const give = async ({ token, expiresAt }: GivenLink) => {
    // Behind `#`, which no server is sent.
    link.value = `${new URL('/survey.html', location.href)}#${token}`;
    link.hidden = false;
    link.focus();
    link.select();
    const days = Math.round((expiresAt - Date.now()) / dayMs);
    place.append(fill((await isCopied(link.value)) ? spoken.surveyCopied : spoken.surveyCopy, { days }));
  };
  return element('div', { class: 'notice' }, show, link, place);
}

async function isCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A browser may refuse it, and has none where the page is not served over TLS.
    return false;
  }
}
