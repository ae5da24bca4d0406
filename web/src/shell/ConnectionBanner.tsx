import { WifiOff } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { connection } from '../graph/connection.ts';
import { Button } from '../ui/Button.tsx';

/** Says that nothing live arrives, and when the page tries again. What is on the screen stays. */
export function ConnectionBanner() {
  const { status, retryAt } = useSyncExternalStore(connection.subscribe, connection.get);
  if (status !== 'offline') return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-warn-soft px-4 py-1.5 text-warn">
      <WifiOff size={14} aria-hidden="true" />
      <output>The connection to the gateway is lost. The page shows what it last knew.</output>
      <span className="tabular ml-auto flex items-center gap-3">
        {retryAt ? <Countdown until={retryAt} /> : 'Connecting…'}
        <Button onClick={() => connection.tryNow()} isDisabled={retryAt === null}>
          Try now
        </Button>
      </span>
    </div>
  );
}

function Countdown({ until }: { until: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return <>Next attempt in {Math.max(0, Math.ceil((until - now) / 1000))} s</>;
}
