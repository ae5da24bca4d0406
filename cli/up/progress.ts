import type { LifecycleView, StepView } from '@iza/platform/lifecycle';
import type { Context } from '../context.ts';
import { hasColors, isInteractive } from '../io.ts';
import { formatMs } from '../terminal/format.ts';

/** Shows the steps of a start while they run. */
export interface Progress {
  update(view: LifecycleView): void;
  /** Returns when everything is on the screen. */
  finish(): Promise<void>;
}

/** A live list on a terminal, a line per finished step in a pipe, a line of JSON per change with `--json`. */
export function createProgress(context: Context): Progress {
  if (context.json) return jsonProgress(context);
  const isLive =
    context.io.stderr.isTTY === true &&
    hasColors(context.io.stderr, context.io.env) &&
    isInteractive(context.io);
  return isLive ? liveProgress() : lineProgress(context);
}

function jsonProgress(context: Context): Progress {
  return {
    update: onChanges(step => context.emit({ type: 'step', ...toData(step) })),
    finish: () => Promise.resolve(),
  };
}

function lineProgress(context: Context): Progress {
  let isFinished = false;
  return {
    update: onChanges(step => {
      // What is tried again later is the log's matter.
      if (isFinished || step.state === 'PENDING' || step.state === 'RUNNING') return;
      const mark = { READY: '✓', FAILED: '✗', SKIPPED: '-' }[step.state];
      context.note(`${mark} ${describe(step)}`);
    }),
    async finish() {
      isFinished = true;
    },
  };
}

/** Every step waits for its own promise, which the changes of the lifecycle settle. */
function liveProgress(): Progress {
  const waiting = new Map<string, (step: StepView) => void>();
  let done: Promise<unknown> | undefined;
  let close: (() => void) | undefined;
  const start = async (steps: readonly StepView[]): Promise<void> => {
    const ended = new Map(
      steps.map(({ name }) => [name, new Promise<StepView>(resolve => waiting.set(name, resolve))]),
    );
    const closed = new Promise<undefined>(resolve => {
      close = () => resolve(undefined);
    });
    const { Listr } = await import('listr2');
    const list = new Listr(
      steps.map(({ name, title }) => ({
        title,
        task: async (_, task) => {
          const step = await Promise.race([ended.get(name), closed]);
          if (!step) return task.skip(`${title}: not finished`);
          task.title = describe(step);
          if (step.state === 'SKIPPED') task.skip(task.title);
          if (step.state === 'FAILED') throw new Error(task.title);
        },
      })),
      {
        concurrent: true,
        exitOnError: false,
        registerSignalListeners: false,
        rendererOptions: { collapseErrors: false },
      },
    );
    await list.run().catch(() => undefined);
  };
  return {
    update(view) {
      done ??= start(view.steps);
      for (const step of view.steps) {
        if (step.state !== 'PENDING' && step.state !== 'RUNNING') waiting.get(step.name)?.(step);
      }
    },
    async finish() {
      close?.();
      await done;
    },
  };
}

/** A step on one line: a message of several lines is in the log in full. */
function describe(step: StepView): string {
  const took = tookMs(step);
  return [step.title, took === undefined ? '' : formatMs(took), step.message?.split('\n', 1)[0] ?? '']
    .filter(Boolean)
    .join('  ');
}

/** Calls `listener` once for every state that a step reaches. */
function onChanges(listener: (step: StepView) => void): (view: LifecycleView) => void {
  const states = new Map<string, string>();
  return view => {
    for (const step of view.steps) {
      if (states.get(step.name) === step.state) continue;
      states.set(step.name, step.state);
      listener(step);
    }
  };
}

function toData({ name, title, state, message, ...step }: StepView): object {
  return { name, title, state, message, tookMs: tookMs({ name, title, state, ...step }) };
}

function tookMs({ startedAt, finishedAt }: StepView): number | undefined {
  return startedAt && finishedAt ? finishedAt.getTime() - startedAt.getTime() : undefined;
}
