const width = 24;
const pauseMs = 100;

/** A bar on stderr while it is a terminal, drawn at most ten times a second; nothing otherwise. */
export function progressBar(total: number): (label: string) => void {
  let done = 0;
  let drawnAt = 0;
  return (label) => {
    done += 1;
    if (!process.stderr.isTTY || (Date.now() - drawnAt < pauseMs && done < total)) return;
    drawnAt = Date.now();
    const filled = Math.round((width * Math.min(done, total)) / total);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
    process.stderr.write(`\r\u001b[2K${bar} ${label}${done >= total ? '\r\u001b[2K' : ''}`);
  };
}

/** Takes the bar away where work ended sooner than it was thought. */
export function clearBar(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
}
