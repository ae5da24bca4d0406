import type { Profiles } from '../servers/child.ts';

/** What one function did itself, without those that it called. */
export interface Self {
  name: string;
  /** File and line, in the bundle. */
  place: string;
  /** Milliseconds, or bytes. */
  amount: number;
}

/** Processor time of each function, most first; idle time does not count. */
export function selfTimes({ nodes, samples = [], timeDeltas = [] }: Profiles['cpu']): Self[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  return sum(
    samples
      .map((id, index) => ({ frame: frames.get(id)!, amount: timeDeltas[index]! / 1000 }))
      .filter(({ frame }) => frame.functionName !== '(idle)' && frame.functionName !== '(program)'),
  );
}

/** Memory that each function took, most first. */
export function selfAllocations({ head }: Profiles['allocations']): Self[] {
  const all: { frame: typeof head.callFrame; amount: number }[] = [];
  const visit = (node: typeof head): void => {
    all.push({ frame: node.callFrame, amount: node.selfSize });
    node.children.forEach(visit);
  };
  visit(head);
  return sum(all);
}

interface Frame {
  functionName: string;
  url: string;
  lineNumber: number;
}

function sum(parts: readonly { frame: Frame; amount: number }[]): Self[] {
  const sums = new Map<string, Self>();
  for (const { frame, amount } of parts) {
    const name = frame.functionName || '(anonymous)';
    const place = frame.url && `${frame.url.slice(frame.url.lastIndexOf('/') + 1)}:${frame.lineNumber + 1}`;
    const key = `${name} ${place}`;
    const known = sums.get(key);
    if (known) known.amount += amount;
    else sums.set(key, { name, place, amount });
  }
  return [...sums.values()].sort((left, right) => right.amount - left.amount);
}
