import type { Offer } from '../../client/index.ts';
import { showInterruption } from '../center/interrupted.ts';
import { showSignedOut } from '../center/leaving.ts';
import { type CenterAddress, personOfSchool } from '../center/sign-in.ts';
import { forgetSignedOut } from '../center/signed-out.ts';
import { tabStorage } from '../center/tab-storage.ts';
import { element, fieldText, find } from '../dom/element.ts';
import { fading } from '../dom/fading.ts';
import { showKeyed } from '../dom/keyed.ts';
import { largeSwitch } from '../dom/large.ts';
import { speak } from '../dom/speak.ts';
import { languageChoice, showLanguage } from '../words/language-choice.ts';
import { type Language, wordsIn } from '../words/words.ts';
import { AgentDesk, type DeskAgent } from './agent-desk.ts';
import { letAgentSignOut } from './agent-leaving.ts';
import { alertCard, alertKey } from './alert-card.ts';
import { showCheck } from './check-panel.ts';
import { ConversationCard } from './conversation-card.ts';
import type { HeldContact } from './held-contact.ts';
import { type Presence, recall, remember } from './memory.ts';
import { Notices } from './notices.ts';
import { offerCard } from './offer-card.ts';
import { letReadReviews } from './reviews-door.ts';
import { agents, profiles } from './school.ts';
import { agentWords, wordFor } from './words.ts';

const troubleMs = 8_000;

/** Runs the agent's page: who to be first, or who the school says one is, then the desk; a reload goes on where it was. */
export async function openAgentPage(center: CenterAddress): Promise<void> {
  const page = new AgentPage(center);
  const kept = recall();
  page.speak(kept.language);
  if (forgetSignedOut(tabStorage())) {
    remember({ language: kept.language, presence: 'ready', isSupervisor: false });
    showSignedOut();
  } else if (!center.isMadeUp) await page.enterFromSchool();
  else if (kept.sub !== undefined && kept.profile !== undefined)
    page.enterAs(kept.sub, kept.profile, kept.isSupervisor);
  else page.askWho();
}

class AgentPage {
  readonly #center: CenterAddress;
  readonly #trouble = fading(find('trouble', HTMLParagraphElement), troubleMs);
  readonly #cards = new Map<HeldContact, ConversationCard>();
  readonly #notices = new Notices();
  #language: Language = 'en';
  #desk: AgentDesk | undefined;
  #name: string | undefined;

  constructor(center: CenterAddress) {
    this.#center = center;
    largeSwitch(document, document.documentElement);
    languageChoice(document, (language) => {
      remember({ ...recall(), language });
      this.speak(language);
    });
    find('back', HTMLButtonElement).addEventListener('click', () => this.#desk?.comeBack());
    for (const presence of ['ready', 'away'] as const) {
      find(presence, HTMLButtonElement).addEventListener('click', () => this.#setPresence(presence));
    }
  }

  /** Speaks a language from now on. */
  speak(language: Language): void {
    this.#language = language;
    showLanguage(document, document.documentElement, language);
    speak(document, agentWords(language));
    speak(document, wordsIn(language).signOut);
    this.#notices.speak(agentWords(language));
    // Cards are made in one language.
    for (const held of [...this.#cards.keys()]) this.#dropCard(held);
    find('alerts', HTMLDivElement).replaceChildren();
    find('offers', HTMLOListElement).replaceChildren();
    for (const id of ['conversations', 'check-body']) find(id, HTMLDivElement).replaceChildren();
    this.#show();
  }

  /** Asks who to be. */
  askWho(): void {
    const form = find('sign-in', HTMLFormElement);
    form.hidden = false;
    const options = agents.map(({ sub, name }) => element('option', { value: sub }, name));
    find('agent', HTMLSelectElement).replaceChildren(...options);
    find('profile', HTMLSelectElement).replaceChildren(
      ...profiles.map((id) => element('option', { value: id }, wordFor(agentWords(this.#language).profiles, id))),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      form.hidden = true;
      this.enterAs(fieldText(form, 'agent'), fieldText(form, 'profile'), fieldText(form, 'supervisor') !== '');
    });
  }

  /** Goes to the center as whoever is signed in at the school; says so when nobody is. */
  async enterFromSchool(): Promise<void> {
    try {
      const { sub, profile = '', name } = await personOfSchool(this.#center);
      this.enter({ sub, profile, name, isSupervisor: false });
    } catch {
      const shown = find('not-signed-in', HTMLParagraphElement);
      shown.hidden = false;
    }
  }

  /** Goes to the center as a made-up agent. */
  enterAs(sub: string, profile: string, isSupervisor: boolean): void {
    this.enter({ sub, profile, isSupervisor, name: agents.find((agent) => agent.sub === sub)?.name });
  }

  /** Goes to the center as this agent. */
  enter(agent: DeskAgent): void {
    const { sub, profile, isSupervisor, name } = agent;
    const { presence } = recall();
    remember({ sub, profile, isSupervisor, presence, language: this.#language });
    this.#name = name;
    const spoken = agentWords(this.#language);
    find('who', HTMLParagraphElement).textContent = `${name ?? spoken.agent} · ${wordFor(spoken.profiles, profile)}`;
    find('desk', HTMLElement).hidden = false;
    find('presence', HTMLFieldSetElement).hidden = false;
    this.#desk = new AgentDesk(
      this.#center,
      { ...agent, presence },
      {
        changed: () => queueMicrotask(() => this.#show()),
        studentIsTyping: (contactId) => this.#cardOf(contactId)?.showTyping(),
        studentHasRead: (contactId, seq) => this.#cardOf(contactId)?.marks.hear(seq),
        studentSpoke: (contactId, text) => {
          this.#cardOf(contactId)?.endTyping();
          this.#notices.tell('message', agentWords(this.#language).newMessage, text);
        },
        offered: (offer) => this.#offered(offer),
        missed: () => this.#notices.tell('missed', agentWords(this.#language).missed),
        alerted: () => this.#notices.tell('danger', agentWords(this.#language).alert),
        refused: (code) => this.#refused(code),
      },
    );
    const person = { sub, role: isSupervisor ? 'supervisor' : 'agent', profile, name } as const;
    letReadReviews(this.#desk, `ag_${sub}`, this.#center.timeZone);
    letAgentSignOut(this.#center, person, this.#desk, () => this.#tell(wordsIn(this.#language).signOut.stillSignedIn));
    this.#show();
  }

  #offered({ queue, danger }: Offer): void {
    const { newOffer, dangers, queues } = agentWords(this.#language);
    this.#notices.tell(
      danger ? 'danger' : 'offer',
      newOffer,
      danger ? wordFor(dangers, danger) : wordFor(queues, queue),
    );
  }

  async #accept(desk: AgentDesk, offer: Offer): Promise<void> {
    await desk.accept(offer);
    this.#show();
    this.#cardOf(offer.contactId)?.focus();
  }

  #setPresence(presence: Presence): void {
    remember({ ...recall(), presence });
    this.#desk?.setPresence(presence);
  }

  #cardOf(contactId: string): ConversationCard | undefined {
    const held = this.#desk?.held.find((one) => one.contactId === contactId);
    return held && this.#cards.get(held);
  }

  #dropCard(held: HeldContact): void {
    this.#cards.get(held)?.marks.end();
    this.#cards.delete(held);
  }

  #refused(code: string): void {
    const { errors } = agentWords(this.#language);
    const known = wordFor(errors, code);
    this.#tell(known === code ? `${errors.other} (${code})` : known);
  }

  #tell(sentence: string): void {
    find('trouble', HTMLParagraphElement).textContent = sentence;
    this.#trouble.show();
  }

  #show(): void {
    const desk = this.#desk;
    if (!desk) return;
    const spoken = agentWords(this.#language);
    const link = find('link', HTMLParagraphElement);
    if (link.textContent !== spoken.link[desk.link]) link.textContent = spoken.link[desk.link];
    showInterruption(desk.link, spoken.interrupted);
    link.dataset['state'] = desk.link;
    for (const one of ['ready', 'away'] as const) press(one, one === desk.presence);
    find('missed', HTMLParagraphElement).hidden = desk.presence !== 'missed';
    this.#notices.count(desk.offers.length + desk.alerts.length);
    this.#showAlerts(desk);
    this.#showOffers(desk);
    this.#showConversations(desk);
    showCheck(desk, spoken);
  }

  #showAlerts(desk: AgentDesk): void {
    const cards = desk.alerts.map((alert) => ({
      key: alertKey(alert),
      make: () => alertCard(alert, agentWords(this.#language), () => desk.endAlert(alert.frame.contactId)),
    }));
    if (showKeyed(find('alerts', HTMLDivElement), cards)) find('offers-title', HTMLHeadingElement).focus();
  }

  #showOffers(desk: AgentDesk): void {
    const offers = find('offers', HTMLOListElement);
    const sameButton = focusedIn(offers);
    const cards = desk.offers.map((offer) => ({
      // Made anew once more is known of it.
      key: [offer.contactId, offer.epoch, offer.name, offer.topic, offer.lastWords, offer.note].join(),
      make: () =>
        offerCard(
          offer,
          this.#language,
          {
            accept: () => void this.#accept(desk, offer),
            decline: () => {
              void desk.decline(offer);
              queueMicrotask(() => focusOn(offers.querySelector('button')));
            },
            secondsLeft: () => desk.secondsLeft(offer),
            expired: () => desk.letExpire(offer),
          },
          this.#center.timeZone,
        ),
    }));
    // Not on another offer: a key that is held down would accept it.
    const isLost = showKeyed(offers, cards);
    const again = sameButton?.();
    if (again || isLost) focusOn(again ?? null);
    find('no-offers', HTMLParagraphElement).hidden = cards.length > 0;
  }

  #showConversations(desk: AgentDesk): void {
    const { held } = desk;
    for (const gone of [...this.#cards.keys()]) if (!held.includes(gone)) this.#dropCard(gone);
    for (const one of held) {
      if (!this.#cards.has(one))
        this.#cards.set(one, new ConversationCard(desk, one, agentWords(this.#language), this.#name));
    }
    const cards = held.flatMap((one) => {
      const card = this.#cards.get(one);
      return card ? [{ key: keyOf(one), make: () => card.root }] : [];
    });
    if (showKeyed(find('conversations', HTMLDivElement), cards))
      find('conversations-title', HTMLHeadingElement).focus();
    for (const card of this.#cards.values()) card.show();
    find('no-conversations', HTMLParagraphElement).hidden = held.length > 0;
  }
}

function keyOf({ conversation, offer }: HeldContact): string {
  return `${conversation.contactId}-${offer?.epoch ?? 'resumed'}`;
}

/** The way to the button that has the focus, on the card of the same offer once it was made anew; undefined where none has it. */
function focusedIn(offers: HTMLElement): (() => HTMLElement | undefined) | undefined {
  const focused = offers.querySelector<HTMLButtonElement>('button:focus');
  const card = focused?.closest<HTMLElement>('.offer');
  if (!focused || !card) return undefined;
  const nth = [...card.querySelectorAll('button')].indexOf(focused);
  return () => offers.querySelector(`[data-offer="${card.dataset['offer']}"]`)?.querySelectorAll('button')[nth];
}

function press(id: string, isPressed: boolean): void {
  find(id, HTMLButtonElement).setAttribute('aria-pressed', String(isPressed));
}

function focusOn(place: HTMLElement | null): void {
  (place ?? find('offers-title', HTMLHeadingElement)).focus();
}
