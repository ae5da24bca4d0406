import type { CpuProfile } from '../servers/child.ts';

export interface SelfTime {
  name: string;
  /** File and line, in the bundle. */
  place: string;
  ms: number;
}

/** Time spent in each function itself, most first; idle time does not count. */
export function selfTimes({ nodes, samples = [], timeDeltas = [] }: CpuProfile): {
  busyMs: number;
  functions: SelfTime[];
} {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, SelfTime>();
  let busyMs = 0;
  samples.forEach((id, index) => {
    const { functionName, url, lineNumber } = frames.get(id)!;
    if (functionName === '(idle)' || functionName === '(program)') return;
    const ms = timeDeltas[index]! / 1000;
    busyMs += ms;
    const place = url ? `${url.slice(url.lastIndexOf('/') + 1)}:${lineNumber + 1}` : '';
    const key = `${functionName} ${place}`;
    const time = times.get(key);
    if (time) time.ms += ms;
    else times.set(key, { name: functionName || '(anonymous)', place, ms });
  });
  return { busyMs, functions: [...times.values()].sort((left, right) => right.ms - left.ms) };
}
