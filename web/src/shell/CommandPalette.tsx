import { Command } from 'cmdk';
import { useLocation, useSearch } from 'wouter';
import { useNavCountsQuery } from '../__generated__/hooks.ts';
import { pause, useIsPaused } from '../live/pause.ts';
import { presets, withTimeRange } from '../live/time-range.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { keepTimeRange } from './AppLink.tsx';
import { places } from './navigation.ts';
import { PaletteGroup } from './PaletteGroup.tsx';
import { setTheme } from './theme.ts';

/** Every place and every action by name. Loaded when it is first opened. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const isPaused = useIsPaused();
  const [{ data }] = useNavCountsQuery({ requestPolicy: 'cache-first' });
  const go = (href: string) => () => navigate(keepTimeRange(href, search));
  const groups = [
    {
      heading: 'Go to',
      items: places.map(place => ({ label: place.label, hint: `g ${place.key}`, run: go(place.href) })),
    },
    {
      heading: 'Do',
      items: [
        { label: isPaused ? 'Go live' : 'Pause live data', hint: 'Space', run: pause.toggle },
        { label: 'Create an alert rule', run: go('/alerts?create=1') },
        { label: 'Show the configuration', run: go('/system/configuration') },
        { label: 'Show the jobs', run: go('/system/jobs') },
        { label: 'Flush a cache tier', run: go('/system/caches') },
        { label: 'Replay a dead letter', run: go('/system/events') },
        { label: 'Open GraphiQL', run: () => location.assign('/graphiql') },
        { label: 'Theme: light', run: () => setTheme('light') },
        { label: 'Theme: dark', run: () => setTheme('dark') },
        { label: 'Theme: system', run: () => setTheme('system') },
      ],
    },
    {
      heading: 'Time range',
      items: presets.map(({ label, key, seconds }) => ({
        label,
        hint: key,
        run: () => navigate(`${path}?${withTimeRange(search, { kind: 'last', seconds })}`),
      })),
    },
    {
      heading: 'Services',
      items: (data?.services.nodes ?? []).map(({ id }) => ({
        label: id.replace(/^service_/, ''),
        run: go(`/services/${id}`),
      })),
    },
  ];
  return (
    <Dialog label="Command palette" onClose={onClose} isBare>
      <Command label="Search or run a command" loop>
        <Command.Input
          placeholder="Search or run a command"
          className="h-12 w-full border-b border-line bg-transparent px-4 outline-none"
        />
        <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-1.5">
          <Command.Empty className="p-6 text-center text-muted">Nothing has that name.</Command.Empty>
          {groups.map(group => (
            <PaletteGroup key={group.heading} {...group} onDone={onClose} />
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}
