import type { Field } from './field.ts';
import type { Path } from './path.ts';
import { isPromise } from './promise.ts';

/** When a field was resolved, and what is below it. */
export interface FieldTraceNode {
  /** Of a field: its key in the answer. */
  responseName?: string;
  /** Of an entry of a list. */
  index?: number;
  /** Of a field whose key is an alias. */
  originalFieldName?: string;
  type?: string;
  parentType?: string;
  /** Nanoseconds since the trace began. */
  startTime?: number;
  endTime?: number;
  child: FieldTraceNode[];
}

/** Records the resolvers of one execution, as a tree that has the form of the answer. */
export class FieldTrace {
  readonly root: FieldTraceNode = { child: [] };
  readonly startedAt = new Date();
  readonly #startedNs = process.hrtime.bigint();
  readonly #nodes = new Map<Path, FieldTraceNode>();

  elapsedNs(): number {
    return Number(process.hrtime.bigint() - this.#startedNs);
  }

  /** Calls a resolver. Its end is when what it returned is there, without what is completed below it. */
  around(field: Field, path: Path, call: () => unknown): unknown {
    const node = this.#at(path);
    node.type = String(field.type);
    node.parentType = field.parentType.name;
    if (field.key !== field.name) node.originalFieldName = field.name;
    node.startTime = this.elapsedNs();
    const end = () => {
      node.endTime = this.elapsedNs();
    };
    let value: unknown;
    try {
      value = call();
    } catch (error) {
      end();
      throw error;
    }
    const promises = Array.isArray(value) ? value.filter(isPromise) : isPromise(value) ? [value] : [];
    if (promises.length === 0) end();
    else void Promise.allSettled(promises).then(end);
    return value;
  }

  /** The node of a position, or of the nearest one above that was resolved. */
  nearest(path: readonly (string | number)[] = []): FieldTraceNode {
    let node = this.root;
    for (const key of path) {
      const below = node.child.find(child => (child.responseName ?? child.index) === key);
      if (!below) return node;
      node = below;
    }
    return node;
  }

  #at(path: Path): FieldTraceNode {
    const known = this.#nodes.get(path);
    if (known) return known;
    const { key, prev } = path;
    const node: FieldTraceNode =
      typeof key === 'number' ? { index: key, child: [] } : { responseName: key, child: [] };
    (prev ? this.#at(prev) : this.root).child.push(node);
    this.#nodes.set(path, node);
    return node;
  }
}
