import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { LoadOrder, LoadReport } from './load-process.ts';
import { firstMessage } from './start-server.ts';

/** Sends load from a process of its own, so that its work is nobody else's. */
export interface LoadGenerator {
  run(order: LoadOrder): Promise<LoadReport>;
  stop(): Promise<void>;
}

export async function startLoadGenerator(file: string): Promise<LoadGenerator> {
  const child = fork(file, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await firstMessage(child);
  return {
    run: order => {
      child.send(order);
      return firstMessage<LoadReport>(child);
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
