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
// What the center says of a survey, as how it stands or as a refusal.
const meanings: ReadonlyMap<unknown, Said> = new Map<string, Said>(
  Object.entries({
    answered: 'answered',
    conflict: 'answered',
    over: 'over',
    expired: 'over',
    too_late: 'over',
    early: 'early',
    no_survey: 'early',
    none: 'none',
    not_found: 'unknown',
  }),
);

/** The door as `config.json` names it; the token goes in a header, where no address and no log has it. */
export function surveyDoor(token: string): SurveyDoor {
  const ask = async (how: RequestInit = {}) => {
    const { surveyUrl } = await read('/config.json');
    return read(String(surveyUrl), { ...how, headers: { ...how.headers, authorization: `Bearer ${token}` } });
  };
  return {
    look: () => ask().then(behind, () => 'unreached'),
    answer: ({ action: _action, ...body }) =>
      ask({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).then(
        said,
        () => 'unsent',
      ),
  };
}

function behind({ standing, code, language, questions }: Answer): Behind {
  if (standing !== 'asked') return meanings.get(code ?? standing) ?? 'unreached';
  return { asked: Array.isArray(questions) ? questions : undefined, language: String(language) };
}

function said({ standing, code }: Answer): Said {
  return standing === 'answered' ? 'thanks' : (meanings.get(code) ?? 'unsent');
}

type Answer = Readonly<Record<string, unknown>>;

async function read(url: string, how: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { ...how, signal: AbortSignal.timeout(patienceMs) });
  const answer = parseObject(await response.text());
  if (answer === undefined) throw new Error(`${url}: ${response.status}`);
  return answer;
}
