import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { seriesClient } from '../graph/client.ts';
import { connection } from '../graph/connection.ts';
import { seriesGaps } from '../graph/gap-notice.ts';
import type { FeedState, Selection } from './series-feed.ts';
import { SeriesFeed } from './series-feed.ts';
import type { TimeRange } from './time-range.ts';
import { useTimeRange } from './use-time-range.ts';

const FeedContext = createContext<SeriesFeed | null>(null);
const loading: FeedState = { status: 'loading' };

/** Feeds every chart, tile and sparkline below it with one query and one subscription over the URL's time range. */
export function SeriesFeedProvider({ selection, children }: { selection: Selection; children: ReactNode }) {
  const [range] = useTimeRange();
  const key = JSON.stringify([selection, range]);
  const feed = useMemo(() => {
    // By value, so that a page may write its selection inline.
    const [wanted, within] = JSON.parse(key) as [Selection, TimeRange];
    return new SeriesFeed(seriesClient, wanted, within);
  }, [key]);

  useEffect(() => {
    feed.start();
    let { epoch } = connection.get();
    const unsubscribe = connection.subscribe(() => {
      const seen = epoch;
      epoch = connection.get().epoch;
      if (seen > 0 && epoch !== seen) void feed.load();
    });
    const unnotice = seriesGaps.subscribe(() => void feed.load());
    return () => {
      unsubscribe();
      unnotice();
      feed.stop();
    };
  }, [feed]);

  return <FeedContext value={feed}>{children}</FeedContext>;
}

/** The feed of the page; null outside of a provider. */
export function useFeed(): SeriesFeed | null {
  return useContext(FeedContext);
}

export function useFeedState(): FeedState {
  const feed = useFeed();
  return useSyncExternalStore(feed?.onState ?? noop, feed?.state ?? (() => loading));
}

const noop = () => () => {};
