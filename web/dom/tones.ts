/** What a page makes itself heard for. */
export type Cause = 'offer' | 'message' | 'danger' | 'missed';

type Tone = { readonly hertz: number; readonly startSeconds: number; readonly shape: OscillatorType };

const toneSeconds = 0.16;
const loudness = 0.12;
const newsMs = 3_000;

// Danger is heard as nothing else is: a harsh fall, three times.
const tones: Readonly<Record<Cause, readonly Tone[]>> = {
  offer: [tone(660, 0), tone(880, 0.18)],
  message: [tone(740, 0)],
  missed: [tone(520, 0), tone(390, 0.2)],
  danger: [0, 0.36, 0.72].flatMap((start) => [tone(880, start, 'square'), tone(587, start + 0.17, 'square')]),
};

function tone(hertz: number, startSeconds: number, shape: OscillatorType = 'sine'): Tone {
  return { hertz, startSeconds, shape };
}

/** Plays the tones of a cause; no file is loaded for it. Where a page is heard only after a click or key, what is old by then is not played. */
export async function play(sound: AudioContext, cause: Cause): Promise<void> {
  const askedAt = performance.now();
  await sound.resume().catch(() => {});
  if (sound.state !== 'running' || performance.now() - askedAt > newsMs) return;
  for (const { hertz, startSeconds, shape } of tones[cause]) {
    const start = sound.currentTime + startSeconds;
    const source = new OscillatorNode(sound, { frequency: hertz, type: shape });
    const volume = new GainNode(sound, { gain: 0 });
    volume.gain.setValueAtTime(loudness, start);
    // Cut off at once it would click.
    volume.gain.exponentialRampToValueAtTime(0.001, start + toneSeconds);
    source.connect(volume).connect(sound.destination);
    source.start(start);
    source.stop(start + toneSeconds);
  }
}
