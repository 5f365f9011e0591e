import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFlags } from '../../demo/flags.ts';
import { readQuestionFile } from '../../demo/question-file.ts';

describe('readFlags', () => {
  it('plays 200 students and 8 agents when nothing is asked for', () => {
    expect(readFlags([])).toMatchObject({ students: 200, agents: 8, json: false, crash: false, seed: 'handraise' });
  });

  it('leaves the speed to the machine unless somebody asks for one', () => {
    expect(readFlags([]).speed).toBeUndefined();
    expect(readFlags(['--speed', '15']).speed).toBe(15);
  });

  it.each([
    [['--students', 'many'], '--students got "many", allowed is a whole number from 1 to 2000'],
    [['--students', '0'], '--students got "0", allowed is a whole number from 1 to 2000'],
    [['--students', '2001'], '--students got "2001", allowed is a whole number from 1 to 2000'],
    [['--agents', '4'], '--agents got "4", allowed is a whole number from 5 to 100'],
    [['--speed', '0.5'], '--speed got "0.5", allowed is a number from 1 to 60'],
    [['--seed', ' '], '--seed got nothing, allowed is any text'],
  ])('refuses %j with a sentence that says what is allowed', (args, sentence) => {
    expect(() => readFlags(args)).toThrow(expect.objectContaining({ code: 'bad_flag', message: sentence }));
  });

  it('refuses a flag it does not know, by name', () => {
    expect(() => readFlags(['--student', '5'])).toThrow(
      expect.objectContaining({ code: 'bad_flag', message: expect.stringContaining('--student') }),
    );
  });
});

describe('readQuestionFile', () => {
  let directory = '';
  const file = (text: string) => {
    const path = join(directory, 'questions.jsonl');
    writeFileSync(path, text);
    return path;
  };
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'handraise-questions-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('reads text, language and label, and tells the language by the text when it is not given', () => {
    const path = file('{"text":"hi","lang":"en","label":"greeting"}\n\n{"text":"你好"}\r\n{"text":"bye"}\n');

    expect(readQuestionFile(path)).toEqual([
      { text: 'hi', language: 'en', label: 'greeting' },
      { text: '你好', language: 'zh', label: undefined },
      { text: 'bye', language: 'en', label: undefined },
    ]);
  });

  it('names every bad line and what is wrong with it', () => {
    const path = file('{"text":"fine"}\nnonsense\n{"text":""}\n{"text":"x","lang":"fr"}\n');

    expect(() => readQuestionFile(path)).toThrow(
      expect.objectContaining({
        code: 'bad_questions',
        message: expect.stringMatching(/line 2 is not JSON; line 3: text .*; line 4: lang /),
      }),
    );
  });

  it('counts the bad lines it does not name', () => {
    expect(() => readQuestionFile(file('x\n'.repeat(9)))).toThrow('and 4 more');
  });

  it('refuses an empty file and one that is not there', () => {
    expect(() => readQuestionFile(file('\n'))).toThrow('holds no question');
    expect(() => readQuestionFile(join(directory, 'none.jsonl'))).toThrow('cannot read');
  });
});
