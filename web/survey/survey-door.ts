import type { Outgoing } from '../../client/index.ts';
import { parseObject } from '../dom/parse-object.ts';
import type { Asked } from '../student/survey-form.ts';

/** What the page may have to say besides the questions; each has a sentence of that name. */
export type Said = 'thanks' | 'answered' | 'over' | 'early' | 'none' | 'unknown' | 'unreached' | 'unsent';

/** What is behind a link: questions to answer, in the language of the conversation, or something to say. */
export type Behind = { readonly asked: Asked; readonly language: string } | Said;

/** The door of surveys at the center, for one link. */
export type SurveyDoor = {
  readonly look: () => Promise<Behind>;
  /** Never rejects: what did not arrive is `unsent`, and may be sent again. */
  readonly answer: (frame: Outgoing) => Promise<Said>;
};

const patienceMs = 15_000;
const standings: readonly Said[] = ['answered', 'over', 'early', 'none'];
const refusals: ReadonlyMap<unknown, Said> = new Map([
  ['not_found', 'unknown'],
  ['expired', 'over'],
  ['too_late', 'over'],
  ['conflict', 'answered'],
  ['no_survey', 'early'],
]);

/** The door as `config.json` names it; the token goes in a header, where no address and no log has it. */
export function surveyDoor(token: string): SurveyDoor {
  const ask = async (body?: string) => {
    const { surveyUrl } = await read(await fetch('/config.json', { signal: AbortSignal.timeout(patienceMs) }));
    const headers = { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) };
    const method = body === undefined ? 'GET' : 'POST';
    const signal = AbortSignal.timeout(patienceMs);
    return read(await fetch(String(surveyUrl), { method, headers, signal, ...(body ? { body } : {}) }));
  };
  return {
    look: () => ask().then(behind, () => 'unreached'),
    answer: ({ action: _action, ...body }) => ask(JSON.stringify(body)).then(said, () => 'unsent'),
  };
}

function behind({ standing, code, language, questions }: Answer): Behind {
  if (standing !== 'asked') return refusals.get(code) ?? standings.find((one) => one === standing) ?? 'unreached';
  return { asked: Array.isArray(questions) ? questions : undefined, language: String(language) };
}

function said({ standing, code }: Answer): Said {
  return standing === 'answered' ? 'thanks' : (refusals.get(code) ?? 'unsent');
}

type Answer = Readonly<Record<string, unknown>>;

async function read(response: Response): Promise<Answer> {
  const answer = parseObject(await response.text());
  if (answer === undefined) throw new Error(`${response.url} answered ${response.status}`);
  return answer;
}
