import { admit, ask, fields } from '../message/center-door.ts';
import type { Frame, Socket } from '../message/socket.ts';

/** Plays one contact; gives the frames that went over its sockets, in either direction. */
export type Play = (origin: string, at: number) => Promise<number>;

/** What the student asks the bot; the knowledge that comes with the code answers each. */
const questions = [
  'I forgot my password',
  'how do I change my phone number',
  'how do I change my e-mail address',
  'how do I get a refund',
  'where is my invoice',
  'the video does not play',
  'how do I delete my account',
  'when do I get my certificate',
  'where can I upload another photo of me',
  'how do I turn on subtitles',
] as const;

/** A student asks the bot ten things, has ten replies, and ends the contact. */
export const botContact: Play = async (origin, at) => {
  const student = await admit(origin, { sub: `asker-${at}`, role: 'student', language: 'en' });
  const { contactId } = await ask(student, { action: 'contact.open', openId: 'bench' });
  for (const [index, text] of questions.entries()) {
    const replied = student.next(`reply to "${text}"`, isReply);
    await said(student, { contactId, clientSeq: index + 1, text });
    const { event } = await replied;
    if (fields(event)['type'] !== 'answered') throw new Error(`the bot had no answer to "${text}"`);
  }
  // Asked before the end is acknowledged (ADR 133).
  const asked = student.next('survey', isSurveyEvent);
  await ask(student, { action: 'contact.close', contactId, survey: 'event' });
  await asked;
  student.close();
  return student.frames();
};

/** A student asks for a person, talks with them in ten messages each, and is done; the agent, who stays for the next one, writes up. */
export function agentContacts(): Play {
  let ready: Promise<Socket> | undefined;
  return async (origin, at) => {
    ready ??= readyAgent(origin);
    return agentContact(await ready, origin, at);
  };
}

async function readyAgent(origin: string): Promise<Socket> {
  const agent = await admit(origin, { sub: 'agent', role: 'agent', profile: 'frontline' });
  await ask(agent, { action: 'presence.set', status: 'ready' });
  return agent;
}

async function agentContact(agent: Socket, origin: string, at: number): Promise<number> {
  const before = agent.frames();
  const student = await admit(origin, { sub: `caller-${at}`, role: 'student', language: 'en' });
  const offered = agent.next('offer', ({ type }) => type === 'offer');
  // As a page's client does for whoever asks for a person first of all.
  const opening = { action: 'contact.open', openId: 'bench', forPerson: true };
  const { contactId, seq } = await ask(student, opening);
  if (seq !== 2) throw new Error(`nobody was asked for with the opening: seq ${String(seq)}`);
  const { epoch } = await offered;
  await ask(agent, { action: 'offer.accept', contactId, epoch });
  for (let clientSeq = 1; clientSeq <= 10; clientSeq += 1) {
    await relayed(student, agent, { contactId, clientSeq, text: `question ${clientSeq} about the exam in June` });
    await relayed(agent, student, { contactId, clientSeq, epoch, text: `answer ${clientSeq} about the exam in June` });
  }
  const asked = student.next('survey', isSurveyEvent);
  await ask(student, { action: 'contact.close', contactId, survey: 'event' });
  // Agents write up longer than it takes to ask the student.
  await asked;
  const ended = student.next('end', isEnd);
  await ask(agent, { action: 'contact.wrap-up', contactId, epoch, outcome: 'resolved', disposition: 'exam' });
  await ended;
  student.close();
  return agent.frames() - before + student.frames();
}

/** A student asks for a person, takes a call as soon as possible instead, and is called by whoever has the phone, who writes up. */
export function calledContacts(): Play {
  let ready: Promise<Socket> | undefined;
  return async (origin, at) => {
    ready ??= readyAgent(origin);
    return calledContact(await ready, origin, at);
  };
}

async function calledContact(agent: Socket, origin: string, at: number): Promise<number> {
  const before = agent.frames();
  const student = await admit(origin, { sub: `called-${at}`, role: 'student', language: 'en' });
  const { contactId } = await ask(student, { action: 'contact.open', openId: 'bench' });
  const offered = agent.next('offered call', ({ type, callback }) => type === 'offer' && callback === true);
  const timeZone = noonZone(new Date());
  const number = '+8613800000000';
  await done(student, { action: 'callback.request', contactId, at: 'asap', by: 'phone', timeZone, number });
  const { epoch } = await offered;
  await ask(agent, { action: 'offer.accept', contactId, epoch });
  await done(agent, { action: 'callback.number', contactId, epoch }, 'number');
  const asked = student.next('survey', isSurvey);
  await ask(agent, { action: 'contact.wrap-up', contactId, epoch, outcome: 'resolved', disposition: 'exam' });
  await asked;
  student.close();
  return agent.frames() - before + student.frames();
}

/** A zone in which it is noon: nobody is called in their quiet hours. */
function noonZone(now: Date): string {
  const west = now.getUTCHours() - 12;
  return `Etc/GMT${west < 0 ? '-' : '+'}${Math.abs(west)}`;
}

async function said(from: Socket, words: Frame): Promise<void> {
  await done(from, { action: 'message.send', ...words });
}

async function done(from: Socket, action: Frame, by = 'ack'): Promise<void> {
  const answer = await ask(from, action);
  if (answer['type'] !== by) throw new Error(`${String(action['action'])} was refused: ${JSON.stringify(answer)}`);
}

async function relayed(from: Socket, to: Socket, words: Frame): Promise<void> {
  const received = to.next('relayed message', ({ event }) => fields(event)['text'] === words['text']);
  await said(from, words);
  await received;
}

function isSurvey({ type }: Frame): boolean {
  return type === 'survey';
}

// All that a page's student is shown who ended the talk themselves.
function isSurveyEvent({ event }: Frame): boolean {
  return fields(event)['type'] === 'survey-sent';
}

function isEnd({ event }: Frame): boolean {
  return fields(event)['type'] === 'closed';
}

function isReply({ event }: Frame): boolean {
  return ['answered', 'agent-requested', 'queued'].includes(String(fields(event)['type']));
}
