import type { SignInNeeded, Ticket } from '../../client/index.ts';
import { zoneIn } from '../center/sign-in.ts';
import { element, find } from '../dom/element.ts';
import { parseObject } from '../dom/parse-object.ts';
import type { ChatPanel } from '../student/chat-panel.ts';
import type { Language } from '../words/words.ts';
import { askWithProof, type Device, forgetDevice, keepDevice, keptDevice, nameOf, newDevice } from './device-key.ts';
import type { PageContext } from './page-context.ts';
import { askVisitor, endAsking } from './visitor-form.ts';
import { servedToVisitor, wordsForVisitor } from './visitor-words.ts';

/** The chat a visitor is received in. */
export type VisitorHost = {
  /** Where the deployment's files are. */
  readonly base: string;
  readonly frame: HTMLElement;
  readonly panel: ChatPanel | undefined;
  readonly language: Language;
  readonly context: () => PageContext;
  /** False once somebody was named since. */
  readonly isStillNobody: () => boolean;
  /** As the client of the chat around this knows it. */
  readonly SignInNeeded: typeof SignInNeeded;
};

const pauseMs = 200;
const longestWaitMs = 10_000;
// A visitor is answered in writing and not called; while they are asked who they are there is nothing to say yet.
const sheet = new CSSStyleSheet();
sheet.replaceSync(
  '.frame[data-visits] :is(#call, #call-move), .frame[data-asks] :is(.log, .composer, .acts, #trouble) { display: none } form.survey { overflow: auto; padding: 4px }',
);

/** Lets somebody in who is not signed in, where the center receives visitors; says otherwise that they should sign in. */
export async function receive(host: VisitorHost): Promise<void> {
  const { base, frame, panel, language, context, isStillNobody } = host;
  const { config, center } = await centerAt(base);
  const asked = await fetch(center);
  const asks = parseObject(await asked.text()) ?? {};
  const kept = await keptDevice(center.href);
  // A page may say who is there a moment after it opened the chat.
  if (!isStillNobody() || 'asks' in frame.dataset) return;
  if (!asked.ok) return panel?.tell(wordsForVisitor(language).nobody);
  wear(frame);
  const device = kept ?? (await askNewcomer(center, frame, asks, language));
  if (device === undefined || !isStillNobody() || panel?.desk) return;
  const sub = await nameOf(device);
  frame.dataset['visits'] = '';
  panel?.enter({
    sub,
    getTicket: () => ticketFor(center, device, host),
    context: () => ({ ...context(), ...device.said }),
    timeZone: zoneIn(config),
  });
  panel?.focus();
}

/** A device of somebody who comes the first time, once they have said what the school asks; undefined when they are asked no more. */
async function askNewcomer(
  center: URL,
  frame: HTMLElement,
  asks: Readonly<Record<string, unknown>>,
  language: Language,
): Promise<Device | undefined> {
  const said = await askVisitor(frame, asks, wordsForVisitor(language));
  return said && keepDevice(center.href, { ...(await newDevice()), said });
}

/** Hands over what was said on this device before somebody signed in: once everything said is with the center, in one request that both the token and the device's key stand for. */
export async function handOver({ base, frame, panel }: VisitorHost, token: string): Promise<void> {
  endAsking(frame);
  const { center } = await centerAt(base);
  const device = await keptDevice(center.href);
  if (device) {
    await allSaid(panel);
    const { response } = await askWithProof(new URL('visitors/merge', center), device, {}, token);
    // Whatever else is wrong may be mended by the next sign-in.
    if (!response.ok && response.status !== 409) return;
    await forgetDevice(center.href);
  }
  delete frame.dataset['visits'];
}

/** Says what a signed-in student needs before they are let in; of every other refusal the chat itself says enough. */
export function explain({ frame, language }: VisitorHost, code: string): void {
  frame.querySelector('#refusal')?.remove();
  if (code !== 'guardian_consent') return;
  const sentence = wordsForVisitor(language).guardianConsent;
  find('log', HTMLElement, frame).before(element('p', { id: 'refusal', class: 'notice', role: 'alert' }, sentence));
}

async function centerAt(base: string) {
  const config = parseObject(await (await fetch(new URL('config.json', base))).text());
  return { config, center: new URL('visitors', String(config?.['ticketsUrl'])) };
}

async function ticketFor(center: URL, device: Device, { language, SignInNeeded }: VisitorHost): Promise<Ticket> {
  const { response, body } = await askWithProof(center, device, { language: servedToVisitor(language) });
  const afterSeconds = Number(response.headers.get('retry-after'));
  if (body['url'] || afterSeconds) return { url: String(body['url']), lastsMs: Number(body['lastsMs']), afterSeconds };
  if (body['code'] === 'signed_out') await forgetDevice(center.href);
  throw new (response.status === 401 || response.status === 403 ? SignInNeeded : Error)(`visitors: ${response.status}`);
}

async function allSaid(panel: ChatPanel | undefined): Promise<void> {
  const isSaid = () => (panel?.desk?.view.conversation?.pending.length ?? 0) === 0;
  for (let waited = 0; !isSaid() && waited < longestWaitMs; waited += pauseMs) {
    await new Promise((done) => setTimeout(done, pauseMs));
  }
}

function wear(frame: HTMLElement): void {
  const root = frame.getRootNode();
  if (root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
