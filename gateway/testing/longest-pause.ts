/**
 * The longest time, in milliseconds, for which something kept this process from doing anything else while `run` ran.
 * Time in which the machine gave the processor to others does not count: of the time between two beats, no more than
 * was used by this process.
 */
export async function longestPauseMs(run: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let at = performance.now();
  let used = process.cpuUsage();
  let timer: NodeJS.Timeout;
  const beat = (): void => {
    const { user, system } = process.cpuUsage(used);
    longest = Math.max(longest, Math.min(performance.now() - at, (user + system) / 1000));
    at = performance.now();
    used = process.cpuUsage();
    timer = setTimeout(beat, 1);
  };
  beat();
  try {
    await run();
  } finally {
    // One more beat, for what ran until now.
    beat();
    clearTimeout(timer!);
  }
  return longest;
}
