import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { png } from '../../shared/domain/files/made-files.ts';
import { pressPerson } from './press-person.ts';
import type { SharedDesk } from './shared-desk.ts';

/** What is said in one language; the bot asks back what was meant by the first of it. */
export type Script = {
  readonly asked: string;
  readonly said: string;
  readonly answered: string;
  readonly thanks: RegExp;
};

/** What a whole conversation is held in: the student's chat, and the desks of those who may take it. */
export type Stage = {
  readonly chat: Page;
  readonly desks: readonly SharedDesk[];
  readonly script: Script;
  /** Looks at the chat as the student waits, as they are talked with, and in the end. */
  readonly look: (when: 'waiting' | 'talking' | 'done') => Promise<void>;
};

const picture = { name: 'homework.png', mimeType: 'image/png', buffer: Buffer.from(png(60, 40)) };

type Box = { readonly scrollHeight: number; readonly scrollTop: number; readonly clientHeight: number };

const belowTheEdge = (log: Box): number => log.scrollHeight - log.scrollTop - log.clientHeight;

/**
 * Has a page note that somebody is shown to type, which is over in some seconds: whoever looks again and again on a busy machine may come too late. Await `typingShown` in that page afterwards.
 * The selector is of the chat where the page has it as an element, else of the page.
 */
export async function noteTyping(page: Page, selector: string): Promise<void> {
  await page.evaluate(`{
    const typing = (document.querySelector('handraise-chat')?.shadowRoot ?? document).querySelector('${selector}');
    globalThis.typingShown = new Promise((done) => {
      const look = () => typing.hidden || done();
      new MutationObserver(look).observe(typing, { attributes: true, attributeFilter: ['hidden'] });
      look();
    });
    undefined;
  }`);
}

async function write(input: Locator, text: string): Promise<void> {
  await input.fill(text);
  await input.press('Enter');
}

/** The desk that a contact is offered at, by the last words in it. */
function deskOffered(desks: readonly SharedDesk[], said: string): Promise<SharedDesk> {
  return Promise.any(
    desks.map(async (desk) => {
      await desk.page.locator('.offer', { hasText: said }).waitFor();
      return desk;
    }),
  );
}

/** Takes the offer of the last words; gives its card. */
async function accept(desk: SharedDesk, said: string): Promise<Locator> {
  const card = desk.page.locator('.conversation', { hasText: said });
  await desk.inTurn(async () => {
    await desk.page.locator('.offer', { hasText: said }).locator('.primary').click();
    await card.locator('.composer textarea:focus').waitFor();
  });
  return card;
}

/**
 * Holds a conversation from the first question to the survey: the bot asks back, a choice is taken, a person asked for, who answers; a file goes over; it is ended, and the survey answered.
 * What is said must be of this conversation alone.
 */
export async function holdConversation({ chat, desks, script, look }: Stage): Promise<void> {
  await chat.locator('#launch').click();
  await chat.locator('#link[data-state=ready]').waitFor();
  await write(chat.locator('#text'), script.asked);
  await chat.locator('.choice').nth(1).click();
  await chat.locator('.bubble.bot').nth(2).waitFor();
  await write(chat.locator('#text'), script.said);
  await chat.locator('.bubble.student:not(.pending)', { hasText: script.said }).waitFor();
  await pressPerson(chat);
  await look('waiting');

  const desk = await deskOffered(desks, script.said);
  const card = await accept(desk, script.said);
  const reply = card.locator('.composer textarea');
  await noteTyping(chat, '#typing');
  await desk.inTurn(() => reply.fill(script.answered.slice(0, 3)));
  await chat.evaluate('typingShown');
  await desk.inTurn(() => write(reply, script.answered));
  await chat.locator('.bubble.agent .text', { hasText: script.answered }).waitFor();
  await card.locator('.bubble.agent .state').waitFor();

  const asked = chat.waitForEvent('filechooser');
  await chat.locator('#attach').click();
  await (await asked).setFiles(picture);
  await chat.locator('.bubble.student .file canvas').waitFor();
  await card.locator('.bubble.student .file canvas').waitFor();
  await chat
    .locator('.bubble.student', { has: chat.locator('.file') })
    .locator('.state')
    .waitFor();
  await look('talking');

  await desk.inTurn(async () => {
    await card.locator('.end').click();
    await card.locator('.wrap-up').waitFor();
  });
  // The survey takes room from what was said, of which the last stays in sight.
  await chat.locator('.survey .score').last().waitFor();
  await expect.poll(() => chat.locator('#log').evaluate(belowTheEdge), { timeout: 10_000 }).toBeLessThan(40);
  await chat.locator('.survey .score').last().click();
  await chat.locator('.survey button[type=submit]').click();
  await chat.locator('.line', { hasText: script.thanks }).waitFor();
  await look('done');
  await desk.inTurn(async () => {
    await card.locator('.wrap-up > button').first().click();
    await card.locator('.notice button').first().click();
  });
}
