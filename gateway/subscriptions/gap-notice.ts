import type { Stream } from '@iza/platform/events';
import { type Answer, withExtensions } from '../execution/answer.ts';

/**
 * A stream whose reader is told what it lost: the event behind a gap says in `extensions.gap.lost` how many events there
 * were before it, so that the client asks anew for what holds now.
 */
export function tellingGaps(stream: Stream<Answer>): AsyncIterableIterator<Answer> {
  let told = 0;
  const tell = (step: IteratorResult<Answer, undefined>): IteratorResult<Answer> => {
    const lost = stream.dropped - told;
    if (step.done || lost === 0) return step;
    told = stream.dropped;
    return { done: false, value: withExtensions(step.value, { gap: { lost } }) };
  };
  return {
    next: () => stream.next().then(tell),
    return: () => stream.return(),
    throw: error => stream.throw(error),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
