import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../project/index.ts';
import type { LedgerLine, LedgerOptions } from './ledger-process.ts';

/** What a ledger process says. */
export interface LedgerEvent {
  event: 'launched' | 'started' | 'step' | 'result' | 'counts';
  id?: string;
  step?: number;
  value?: number[];
  counts?: { resumed: number };
}

export class LedgerProcess {
  readonly child: ChildProcess;
  readonly #events: AsyncIterator<string>;

  constructor(options: LedgerOptions) {
    const program = join(projectRoot(), 'platform', 'jobs', 'testing', 'ledger-process.ts');
    this.child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(options)], {
      cwd: join(projectRoot(), 'platform'),
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#events = createInterface({ input: this.child.stdout! })[Symbol.asyncIterator]();
  }

  /** The next event of a kind; undefined when the process ended before. */
  async next(kind: LedgerEvent['event']): Promise<LedgerEvent | undefined> {
    for (;;) {
      const { done, value } = await this.#events.next();
      if (done) return undefined;
      const event = JSON.parse(value) as LedgerEvent;
      if (event.event === kind) return event;
    }
  }

  /** Resolves when it is in the middle of a step; undefined when it ended before. */
  async inStep(step: number): Promise<LedgerEvent | undefined> {
    for (;;) {
      const event = await this.next('step');
      if (!event || event.step! >= step) return event;
    }
  }

  async counts(): Promise<{ resumed: number }> {
    this.child.stdin!.write('counts\n');
    return (await this.next('counts'))!.counts!;
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended();
  }

  /** The signal that ended it; null when it ended by itself. */
  async ended(): Promise<NodeJS.Signals | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return this.child.signalCode;
  }
}

export function readLedger(file: string): LedgerLine[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map(line => JSON.parse(line) as LedgerLine);
}
