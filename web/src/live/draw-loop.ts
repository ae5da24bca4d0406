import { pause } from './pause.ts';

const minGapMs = 100;

export interface DrawLoop {
  start(): void;
  /** Something changed that should be seen soon. */
  request(): void;
  stop(): void;
}

/** Calls `draw` on an animation frame after `request`: at most ten times a second, never when hidden or paused. */
export function createDrawLoop(draw: () => void): DrawLoop {
  let isWanted = false;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAt = 0;

  const run = () => {
    frame = 0;
    if (!isWanted || document.hidden || pause.get()) return;
    isWanted = false;
    lastAt = performance.now();
    draw();
  };
  const schedule = () => {
    if (!isWanted || frame || timer || document.hidden || pause.get()) return;
    const waitMs = lastAt + minGapMs - performance.now();
    if (waitMs <= 0) frame = requestAnimationFrame(run);
    else {
      timer = setTimeout(() => {
        timer = undefined;
        frame = requestAnimationFrame(run);
      }, waitMs);
    }
  };
  let unsubscribe: (() => void) | undefined;

  return {
    start() {
      unsubscribe = pause.subscribe(schedule);
      document.addEventListener('visibilitychange', schedule);
    },
    request() {
      isWanted = true;
      schedule();
    },
    stop() {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      frame = 0;
      timer = undefined;
      unsubscribe?.();
      document.removeEventListener('visibilitychange', schedule);
    },
  };
}
