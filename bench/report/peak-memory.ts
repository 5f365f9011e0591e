/** The most memory this process held at once, in MB, as the system counts it. */
export function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1000);
}
