/** What one evaluation knows. */
export interface Evaluation {
  /** Variables as they were sent, with the operation's defaults. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Figures that several places need, each computed once. */
  readonly shared: (number | undefined)[];
}

/** A figure, or how it follows from the variables. */
export type Cost = number | ((evaluation: Evaluation) => number);

export function sum(...costs: readonly Cost[]): Cost {
  let fixed = 0;
  const depending: ((evaluation: Evaluation) => number)[] = [];
  for (const cost of costs) {
    if (typeof cost === 'number') fixed += cost;
    else depending.push(cost);
  }
  if (depending.length === 0) return fixed;
  return evaluation => depending.reduce((total, each) => total + each(evaluation), fixed);
}

export function times(one: Cost, other: Cost): Cost {
  if (one === 1) return other;
  if (other === 1) return one;
  if (typeof one === 'number' && typeof other === 'number') return one * other;
  return evaluation => valueOf(one, evaluation) * valueOf(other, evaluation);
}

/** @param slot of its own in {@link Evaluation.shared}. */
export function shared(cost: Cost, slot: number): Cost {
  if (typeof cost === 'number') return cost;
  return evaluation => {
    const known = evaluation.shared[slot];
    if (known !== undefined) return known;
    const value = cost(evaluation);
    evaluation.shared[slot] = value;
    return value;
  };
}

export function valueOf(cost: Cost, evaluation: Evaluation): number {
  return typeof cost === 'number' ? cost : cost(evaluation);
}
