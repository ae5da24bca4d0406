/** Which fetches of a run are over, for what waits for them. */
export class Completions {
  readonly #waiting = new Map<string, { promise: Promise<void>; resolve: () => void }>();

  /** Resolves when the fetch is over, whether it succeeded or was not needed. */
  of(id: string): Promise<void> {
    return this.#entry(id).promise;
  }

  finish(id: string): void {
    this.#entry(id).resolve();
  }

  #entry(id: string): { promise: Promise<void>; resolve: () => void } {
    let entry = this.#waiting.get(id);
    if (!entry) {
      let resolve = (): void => undefined;
      const promise = new Promise<void>(done => (resolve = done));
      this.#waiting.set(id, (entry = { promise, resolve }));
    }
    return entry;
  }
}
