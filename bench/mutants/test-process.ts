import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Answer, Question } from './worker.ts';

const worker = fileURLToPath(new URL('worker.ts', import.meta.url));

/** A process that runs tests on mutants, one question at a time. */
export type TestProcess = {
  /** The answer, or undefined when there was none within the limit: an endless loop is ended with its process. */
  readonly ask: (question: Question, limitMs: number) => Promise<Answer | undefined>;
  readonly stop: () => void;
};

/** Starts the process; it is started anew whenever a mutant hung it. */
export function testProcess(): TestProcess {
  let child: ChildProcess | undefined;
  const stop = () => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  const ask = async (question: Question, limitMs: number): Promise<Answer | undefined> => {
    child ??= await started();
    const answer = await answerOf(child, question, limitMs);
    if (!answer) stop();
    return answer;
  };
  return { ask, stop };
}

async function started(): Promise<ChildProcess> {
  const child = fork(worker, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(child, 'message');
  return child;
}

function answerOf(child: ChildProcess, question: Question, limitMs: number): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const settle = (answer?: Answer) => {
      clearTimeout(timer);
      child.off('message', settle).off('exit', gone);
      resolve(answer);
    };
    const gone = () => settle();
    const timer = setTimeout(gone, limitMs);
    child.once('message', settle).once('exit', gone);
    child.send(question);
  });
}
