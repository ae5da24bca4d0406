import { type DocumentNode, visit } from 'graphql';
import type { OverrideLabels } from '../supergraph/override-labels.ts';

const percentage = /^percent\((\d+(?:\.\d+)?)\)$/;

/** Which way the fields of one document that are moving between subgraphs are taken. */
export class Overrides {
  readonly #labels: readonly string[];

  constructor(document: DocumentNode, labels: OverrideLabels) {
    const used = new Set<string>();
    if (labels.size > 0)
      visit(document, { Field: ({ name }) => labels.get(name.value)?.forEach(label => used.add(label)) });
    this.#labels = [...used];
  }

  /**
   * Decides for one request: `percent(n)` holds for n of a hundred, every other label when it is switched on.
   *
   * @param random from 0 to below 1, the same for all labels of the request.
   */
  decide(enabled: ReadonlySet<string>, random: number = Math.random()): ReadonlyMap<string, boolean> {
    if (this.#labels.length === 0) return undecided;
    return new Map(
      this.#labels.map(label => {
        const [, share] = percentage.exec(label) ?? [];
        return [label, share === undefined ? enabled.has(label) : random * 100 < Number(share)];
      }),
    );
  }
}

const undecided: ReadonlyMap<string, boolean> = new Map();
