import { vi } from 'vitest';

/** What was written on stdout while `act` ran, each line parsed. */
export function linesOf(act: () => void): readonly unknown[] {
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    act();
    const text = stdout.mock.calls.map(([chunk]) => chunk).join('');
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  } finally {
    stdout.mockRestore();
  }
}
