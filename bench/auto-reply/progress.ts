/** A bar on stderr, drawn at most ten times a second; without a terminal a line every quarter of the way. */
export const progressBar = (label: string, total: number): (() => void) => {
  let done = 0;
  let drawnAt = 0;
  let quarter = 0;
  return () => {
    done++;
    const share = Math.min(1, done / (total || 1));
    if (process.stderr.isTTY) {
      if (Date.now() - drawnAt < 100 && done < total) return;
      drawnAt = Date.now();
      const filled = Math.round(share * 24);
      process.stderr.write(
        `\r${label.padEnd(34)} ${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${Math.round(share * 100)} %`,
      );
      if (done >= total) process.stderr.write('\n');
    } else if (Math.floor(share * 4) > quarter) {
      quarter = Math.floor(share * 4);
      process.stderr.write(`${label} ${quarter * 25} %\n`);
    }
  };
};
