import { eventually } from '@iza/platform/testing';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Lifecycle, StartAbortedError, StartFailedError, type Step } from './index.ts';

function step(name: string, log: string[], rest: Partial<Step> = {}): Step {
  return {
    name,
    title: name,
    start: async () => {
      log.push(`+${name}`);
    },
    stop: async () => {
      log.push(`-${name}`);
    },
    ...rest,
  };
}

const failing = { start: () => Promise.reject(new Error('no disk')) };

describe('the ordered start', () => {
  it('starts a step after what it depends on, whatever the graph, and stops in reverse order', async () => {
    const graphs = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(graphs, async edges => {
        const log: string[] = [];
        // A step may only point backwards, so that there is no cycle.
        const dependencies = edges.map((needs, index) =>
          [...new Set(needs.map(need => need % (index + 1)))].filter(need => need !== index),
        );
        const lifecycle = new Lifecycle(
          dependencies.map((needs, index) =>
            step(`s${index}`, log, { dependsOn: needs.map(need => `s${need}`) }),
          ),
        );
        await lifecycle.start();
        const started = [...log];
        for (const [index, needs] of dependencies.entries()) {
          for (const need of needs)
            expect(started.indexOf(`+s${need}`)).toBeLessThan(started.indexOf(`+s${index}`));
        }
        await lifecycle.stop();
        expect(log.slice(started.length)).toEqual(started.map(entry => entry.replace('+', '-')).reverse());
      }),
    );
  });

  it('fails or runs degraded by the error, where a step tells them apart', async () => {
    const log: string[] = [];
    const isRequired = (error: unknown): boolean => (error as Error).message === 'no key';
    const failingWith = (message: string) => ({
      start: () => Promise.reject(new Error(message)),
      isRequired,
    });
    const degraded = new Lifecycle([step('keys', log, failingWith('no disk')), step('pages', log)]);
    await degraded.start();
    expect(degraded.state).toBe('DEGRADED');
    await degraded.stop();
    const failed = new Lifecycle([step('keys', log, failingWith('no key'))]);
    await expect(failed.start()).rejects.toThrow(StartFailedError);
    expect(failed.state).toBe('FAILED');
  });

  it('runs degraded without an optional step that fails, and skips what needs it', async () => {
    const log: string[] = [];
    const lifecycle = new Lifecycle([
      step('database', log, { ...failing, isRequired: false }),
      step('reports', log, { dependsOn: ['database'] }),
      step('pages', log),
    ]);
    await lifecycle.start();
    expect(lifecycle.state).toBe('DEGRADED');
    expect(lifecycle.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'database FAILED',
      'reports SKIPPED',
      'pages READY',
    ]);
    expect(lifecycle.steps[0]!.message).toBe('no disk');
    await lifecycle.stop();
  });

  it('tries a failed step again until it works, and then starts what was waiting for it', async () => {
    const log: string[] = [];
    let attempts = 0;
    const start = async (): Promise<void> => {
      attempts += 1;
      if (attempts < 3) throw new Error('not yet');
    };
    const lifecycle = new Lifecycle(
      [
        step('database', log, { start, isRequired: false }),
        step('reports', log, { dependsOn: ['database'] }),
      ],
      { retryAfterMs: 5 },
    );
    await lifecycle.start();
    await eventually(() => expect(lifecycle.state).toBe('READY'));
    expect(attempts).toBe(3);
    expect(log).toEqual(['+reports']);
    await lifecycle.stop();
  });

  it('fails when a required step fails, naming it, after stopping what had started', async () => {
    const log: string[] = [];
    const lifecycle = new Lifecycle([
      step('bus', log),
      step('endpoint', log, { ...failing, dependsOn: ['bus'] }),
    ]);
    const error = await lifecycle.start().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StartFailedError);
    expect(error).toMatchObject({ step: 'endpoint', message: 'no disk' });
    expect(log).toEqual(['+bus', '-bus']);
    expect(lifecycle.state).toBe('FAILED');
  });

  it('does not hang on a step that never becomes ready, and stops it when it does after all', async () => {
    const log: string[] = [];
    let release = (): void => undefined;
    const start = (): Promise<void> => new Promise(resolve => (release = resolve));
    const lifecycle = new Lifecycle([step('slow', log, { start, timeoutMs: 10, isRequired: false })], {
      retryAfterMs: 60_000,
    });
    await lifecycle.start();
    expect(lifecycle.steps[0]).toMatchObject({ state: 'FAILED', message: 'Not ready after 0.01 s.' });
    release();
    await eventually(() => expect(log).toEqual(['-slow']));
    await lifecycle.stop();
  });

  it('can be given up: what has started is stopped, and nothing more is started', async () => {
    const log: string[] = [];
    let release = (): void => undefined;
    const start = (): Promise<void> => new Promise(resolve => (release = resolve));
    const lifecycle = new Lifecycle([
      step('slow', log, { start }),
      step('next', log, { dependsOn: ['slow'] }),
    ]);
    const started = lifecycle.start();
    await new Promise(resolve => setImmediate(resolve));
    const stopped = lifecycle.stop();
    release();
    await expect(started).rejects.toThrow(StartAbortedError);
    await stopped;
    expect(log).toEqual(['-slow']);
  });

  it('tells listeners of every change while it happens', async () => {
    const seen: string[] = [];
    const lifecycle = new Lifecycle([step('one', [])]);
    lifecycle.onChange(() => seen.push(`${lifecycle.state} ${lifecycle.steps[0]!.state}`));
    await lifecycle.start();
    expect(seen).toEqual(['STARTING RUNNING', 'STARTING READY', 'READY READY']);
    await lifecycle.stop();
  });

  it('stops the others when one fails to stop', async () => {
    const log: string[] = [];
    const stop = (): Promise<void> => Promise.reject(new Error('stuck'));
    const lifecycle = new Lifecycle([
      step('first', log),
      step('second', log, { stop, dependsOn: ['first'] }),
    ]);
    await lifecycle.start();
    await expect(lifecycle.stop()).rejects.toThrow('did not stop in good order');
    expect(log).toContain('-first');
  });
});
