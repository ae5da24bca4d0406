import { AppLink } from '../shell/AppLink.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { BootPanel } from './BootPanel.tsx';
import { CachePanel } from './CachePanel.tsx';
import { ConfigurationPanel } from './ConfigurationPanel.tsx';
import { EventsPanel } from './EventsPanel.tsx';
import { JobsPanel } from './jobs/JobsPanel.tsx';

const tabs = [
  { key: 'boot', href: '/system', label: 'Boot', content: BootPanel },
  {
    key: 'configuration',
    href: '/system/configuration',
    label: 'Configuration',
    content: ConfigurationPanel,
  },
  { key: 'caches', href: '/system/caches', label: 'Caches', content: CachePanel },
  { key: 'jobs', href: '/system/jobs', label: 'Jobs', content: JobsPanel },
  { key: 'events', href: '/system/events', label: 'Events', content: EventsPanel },
] as const;

/** The process itself: how it started, how it is configured, what it caches, works on and could not handle. Each part has its own address. */
export default function SystemPage({ tab }: { tab: string }) {
  const current = tabs.find(it => it.key === tab);
  usePageTitle(current ? `${current.label} · System` : 'System');
  const Content = current?.content;
  return (
    <>
      <h1 className="sr-only">System: {current?.label ?? tab}</h1>
      <nav aria-label="System" className="mb-3 flex gap-1 border-b border-line">
        {tabs.map(({ key, href, label }) => (
          <AppLink
            key={key}
            href={href}
            aria-current={key === tab ? 'page' : undefined}
            className="-mb-px inline-flex h-9 items-center border-b-2 border-transparent px-3 text-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
          >
            {label}
          </AppLink>
        ))}
      </nav>
      {Content ? (
        <Content />
      ) : (
        <EmptyState title={`System has no part named ${tab}`}>Choose one above.</EmptyState>
      )}
    </>
  );
}
