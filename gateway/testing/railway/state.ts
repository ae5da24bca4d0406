import { type StopKey, stops } from './data.ts';

/** What mutations change. Each server of the railway has its own. */
export interface RailwayState {
  readonly journal: string[];
  minutesOf(key: StopKey): number | null;
  delay(key: StopKey, minutes: number): void;
  reset(): void;
}

export function createRailwayState(): RailwayState {
  const journal: string[] = [];
  const delays = new Map<string, number>();
  const textOf = ({ line, number }: StopKey) => `${line.id}/${number}`;
  return {
    journal,
    minutesOf: key => {
      const stop = stops.find(each => textOf(each) === textOf(key));
      return stop ? stop.minutes + (delays.get(textOf(key)) ?? 0) : null;
    },
    delay: (key, minutes) => {
      delays.set(textOf(key), (delays.get(textOf(key)) ?? 0) + minutes);
      journal.push(`${textOf(key)}+${minutes}`);
    },
    reset: () => {
      journal.length = 0;
      delays.clear();
    },
  };
}
