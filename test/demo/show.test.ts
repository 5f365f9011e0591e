import { describe, expect, it } from 'vitest';
import { drawChart } from '../../demo/chart.ts';
import { progressLine, showProgress } from '../../demo/progress.ts';

describe('drawChart', () => {
  it('draws the deepest sample of each column as high as it is deep', () => {
    const samples = [
      { minute: 0, depth: 0 },
      { minute: 1, depth: 2 },
      { minute: 2, depth: 1 },
      { minute: 2.1, depth: 4 },
      { minute: 4, depth: 0 },
    ];

    expect(drawChart(samples, 10, 4)).toEqual([
      '   4 ┤  █',
      '   2 ┤  █',
      '     ┤ ██',
      '     ┤ ██',
      '   0 └────',
      expect.stringMatching(/4 min$/),
    ]);
  });

  it('fits into the width it is given', () => {
    const samples = Array.from({ length: 500 }, (_, index) => ({ minute: index / 10, depth: index % 37 }));

    expect(drawChart(samples, 100, 7).every((line) => [...line].length <= 100)).toBe(true);
  });

  it('draws an empty chart of nothing', () => {
    expect(drawChart([], 40, 3)).toHaveLength(5);
  });
});

describe('progressLine', () => {
  it('shows how far it is, the phase and the figures', () => {
    expect(progressLine({ done: 0.5, phase: 'peak', figures: [['opened', 12]] }, 100)).toBe(
      `${'█'.repeat(12)}${'░'.repeat(12)}  50%  peak      opened 12`,
    );
  });

  it('is cut to the width of the terminal', () => {
    expect(progressLine({ done: 1, phase: 'drain', figures: [['opened', 12]] }, 30)).toHaveLength(30);
  });
});

describe('showProgress', () => {
  it('keeps one live line on a terminal and clears it at the end', () => {
    const written: string[] = [];
    const progress = showProgress({ isTTY: true, columns: 80, write: (text) => written.push(text) }, () => ({
      done: 0,
      phase: 'quiet',
      figures: [],
    }));

    progress.stop();

    expect(written.every((text) => text.startsWith('\r\u001b[2K') && !text.includes('\n'))).toBe(true);
    expect(written.at(-1)).toBe('\r\u001b[2K');
  });

  it('lets a sentence stay above the live line', () => {
    const written: string[] = [];
    const target = { isTTY: true, columns: 80, write: (text: string) => written.push(text) };
    const progress = showProgress(target, () => ({ done: 0, phase: 'quiet', figures: [] }));

    progress.say('clock 6x');
    progress.stop();

    expect(written).toContain('\r\u001b[2Kclock 6x\n');
  });

  it('writes whole lines elsewhere', () => {
    const written: string[] = [];
    showProgress({ write: (text) => written.push(text) }, () => ({ done: 0, phase: 'quiet', figures: [] })).stop();

    expect(written).toEqual([expect.stringMatching(/quiet\s*\n$/)]);
  });
});
