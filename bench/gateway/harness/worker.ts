import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process that answers each order with one report. */
export interface Worker<Order, Report> {
  run<Answer extends Report>(order: Order): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts a program that says when it is ready, and ends when nobody listens to it any more. */
export async function startWorker<Order extends object | string, Report>(
  file: string,
): Promise<Worker<Order, Report>> {
  const child = fork(file, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await nextMessage(child);
  return {
    run: <Answer>(order: Order) => {
      const answer = nextMessage<Answer>(child);
      child.send(order);
      return answer;
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** @throws Error when the process ends instead. */
export function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => {
      const file = child.spawnargs.find(word => word.endsWith('.mjs'));
      reject(new Error(`${file} ended with code ${code}.`));
    };
    child.once('exit', onExit);
    child.once('message', message => {
      child.off('exit', onExit);
      resolve(message as Message);
    });
  });
}
