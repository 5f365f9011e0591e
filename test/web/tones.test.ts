import { afterEach, expect, test, vi } from 'vitest';
import { type Cause, play } from '../../web/dom/tones.ts';

type Played = { readonly hertz: number; readonly shape: string; readonly startSeconds: number };

/** What is heard of a cause, by a browser that has begun to play or not. */
async function heardOf(cause: Cause, state = 'running'): Promise<readonly Played[]> {
  const heard: Played[] = [];
  const chain = { connect: () => chain };
  vi.stubGlobal(
    'OscillatorNode',
    class {
      readonly #of: { readonly frequency: number; readonly type: string };
      constructor(_sound: unknown, of: { readonly frequency: number; readonly type: string }) {
        this.#of = of;
      }
      connect = () => chain;
      stop = () => {};
      start = (startSeconds: number) => heard.push({ hertz: this.#of.frequency, shape: this.#of.type, startSeconds });
    },
  );
  vi.stubGlobal(
    'GainNode',
    class {
      gain = { setValueAtTime: () => {}, exponentialRampToValueAtTime: () => {} };
      connect = () => chain;
    },
  );
  const sound = { state, currentTime: 0, destination: {}, resume: async () => {} };
  await play(sound as never, cause);
  return heard;
}

afterEach(() => vi.unstubAllGlobals());

test('danger sounds as nothing else does: harsh, and three times', async () => {
  const danger = await heardOf('danger');
  const others = [...(await heardOf('offer')), ...(await heardOf('message')), ...(await heardOf('missed'))];

  expect(danger.map(({ shape }) => shape)).toEqual(Array.from({ length: 6 }, () => 'square'));
  expect(others.map(({ shape }) => shape)).toEqual(Array.from({ length: 5 }, () => 'sine'));
  expect(danger.map(({ startSeconds }) => startSeconds)).toEqual(
    danger.map(({ startSeconds }) => startSeconds).toSorted((one, other) => one - other),
  );
});

test('an offer, a message and a missed offer are told apart by ear', async () => {
  const melodies: string[] = [];
  for (const cause of ['offer', 'message', 'missed', 'danger'] as const)
    melodies.push((await heardOf(cause)).map(({ hertz }) => hertz).join());

  expect(new Set(melodies).size).toBe(4);
});

test('a page that may not be heard yet plays nothing', async () => {
  expect(await heardOf('danger', 'suspended')).toEqual([]);
});
