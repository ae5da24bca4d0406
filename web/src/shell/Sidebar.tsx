import { Braces } from 'lucide-react';
import { useLocation } from 'wouter';
import { AppLink } from './AppLink.tsx';
import { LogoMark } from './LogoMark.tsx';
import { NavBadge } from './NavBadge.tsx';
import { isAt, places } from './navigation.ts';
import { useNavCounts } from './use-nav-counts.ts';

/** The navigation: a column on a wide screen, a bar at the bottom of a narrow one. */
export function Sidebar() {
  const [path] = useLocation();
  const counts = useNavCounts();
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-surface md:sticky md:top-0 md:h-dvh md:w-48 md:shrink-0 md:flex-col md:border-t-0 md:border-r md:p-2"
    >
      <p className="hidden items-center gap-2 px-2 py-2.5 font-semibold md:flex">
        <LogoMark />
        IZA OS
      </p>
      <ul className="flex flex-1 md:flex-none md:flex-col md:gap-0.5">
        {places.map(place => {
          const { href, label, icon: Icon } = place;
          const isCurrent = isAt(place, path);
          return (
            <li key={href} className="min-w-0 flex-1 md:flex-none">
              <AppLink
                href={href}
                aria-current={isCurrent ? 'page' : undefined}
                className={`flex flex-col items-center gap-0.5 px-1 py-2 text-xs md:h-8 md:flex-row md:gap-2.5 md:rounded-md md:px-2 md:py-0 md:text-sm ${
                  isCurrent
                    ? 'font-medium text-accent md:bg-hover md:text-ink'
                    : 'text-muted hover:bg-hover hover:text-ink'
                }`}
              >
                <span className="relative">
                  <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
                  <NavBadge count={counts[href] ?? 0} isSmall />
                </span>
                <span className="truncate md:flex-1">{label}</span>
                <NavBadge count={counts[href] ?? 0} />
              </AppLink>
            </li>
          );
        })}
      </ul>
      <a
        href="/graphiql"
        className="mt-auto hidden h-8 items-center gap-2.5 rounded-md px-2 text-muted hover:bg-hover hover:text-ink md:flex"
      >
        <Braces size={16} strokeWidth={1.75} aria-hidden="true" />
        GraphiQL
      </a>
    </nav>
  );
}
