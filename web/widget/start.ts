import { ChatElement } from './chat-element.ts';
import { type Command, readCommand } from './commands.ts';

const tag = 'handraise-chat';
const settings = ['language', 'theme', 'position', 'launch', 'heading'];

/** Puts the chat into the page, unless the page has placed one itself, and does what the page said so far and says from now on. */
export function start(queue: Command[], script: HTMLScriptElement): void {
  if (!customElements.get(tag)) customElements.define(tag, ChatElement);
  const found = document.querySelector(tag);
  const chat = found instanceof ChatElement ? found : new ChatElement();
  chat.base = script.src;
  for (const name of settings) {
    const given = script.dataset[name];
    if (given !== undefined && !chat.hasAttribute(name)) chat.setAttribute(name, given);
  }
  if (!chat.isConnected) document.body.append(chat);
  const waiting = queue.splice(0);
  queue.push = (...commands) => {
    for (const command of commands) obey(chat, command);
    return 0;
  };
  for (const command of waiting) obey(chat, command);
}

function obey(chat: ChatElement, value: unknown): void {
  const command = readCommand(value);
  if (typeof command === 'string') console.warn(`handraise: ${command}`);
  else act(chat, command);
}

function act(chat: ChatElement, command: Command): void {
  switch (command[0]) {
    case 'open':
      chat.open();
      break;
    case 'close':
      chat.close();
      break;
    case 'identify':
      chat.identify(command[1].getToken);
      break;
    case 'context':
      chat.context = command[1];
      break;
    case 'language':
      chat.speak(command[1]);
      break;
    case 'on': {
      const [, event, heard] = command;
      const told = (one: Event) => heard(one instanceof CustomEvent ? one.detail : undefined);
      chat.addEventListener(`handraise-${event}`, told);
    }
  }
}
