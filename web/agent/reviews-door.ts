import type { Row } from '../center/seen.ts';
import { timeOf } from '../center/time-of.ts';
import { element, find } from '../dom/element.ts';
import { showKeyed } from '../dom/keyed.ts';
import { loadReviewsPart } from '../reviews/load-reviews-part.ts';
import type { ReviewsHost } from '../reviews/reviews-host.ts';
import type { ReviewsPart } from '../reviews/reviews-part.ts';
import { servedIn } from '../words/words.ts';
import type { AgentDesk } from './agent-desk.ts';
import { bubble } from './bubble.ts';
import { recall } from './memory.ts';
import { agentName } from './names.ts';
import { agents } from './school.ts';
import { timelineOf } from './timeline.ts';
import { agentWords, wordFor } from './words.ts';

/** Lets whoever is at the desk open the reviews of contacts: what shows them is loaded then. `me` is the agent's id, `timeZone` that of the school's clock. */
export function letReadReviews(desk: AgentDesk, me: string, timeZone: string | undefined): void {
  const door = find('reviews-door', HTMLButtonElement);
  const place = find('reviews', HTMLElement);
  const host = reviewsHost(desk, me, timeZone, () => {
    door.setAttribute('aria-expanded', 'false');
    door.focus();
  });
  let part: Promise<ReviewsPart> | undefined;
  const load = async () => (await loadReviewsPart()).reviewsPart(place, host);
  const failed = () => {
    part = undefined;
    desk.refuse('other');
  };
  door.addEventListener('click', () => {
    part ??= load();
    void part.then((loaded) => {
      if (!place.hidden) return loaded.close();
      door.setAttribute('aria-expanded', 'true');
      loaded.open();
    }, failed);
  });
  // The page, which listens since it was there, speaks the new language by then.
  find('language', HTMLSelectElement).addEventListener('change', () => void part?.then((loaded) => loaded.speak()));
}

function reviewsHost(desk: AgentDesk, me: string, timeZone: string | undefined, closed: () => void): ReviewsHost {
  const language = () => recall().language;
  const words = () => agentWords(language());
  return {
    ask: (frame) => desk.ask(frame),
    now: () => desk.now,
    language,
    spokenAs: () => ({ tag: words().tag, served: servedIn(language()) }),
    timeOf: (at) => timeOf(at, language(), timeZone, desk.now),
    queueOf: (queue) => wordFor(words().queues, queue),
    nameOf: (agentId, rows = []) => nameOf(agentId, rows),
    showLog: (log, rows) => showKeyed(log, timelineOf(rows, [], words(), me, desk.now).map(bubble(words(), fileName))),
    closed,
  };
}

function nameOf(agentId: string, rows: readonly Row[]): string | undefined {
  const spoken = agentWords(recall().language);
  const told = agentName(rows, agentId, spoken);
  return told === spoken.agent ? agents.find(({ sub }) => agentId === `ag_${sub}`)?.name : told;
}

// Files are loaded by whoever is in a conversation.
function fileName({ name = '' }: { readonly name?: string | undefined }): HTMLElement {
  return element('p', { class: 'text' }, name);
}
