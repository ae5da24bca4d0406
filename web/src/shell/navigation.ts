import { Activity, Bell, ChartLine, FileCode2, LayoutGrid, Settings2 } from 'lucide-react';

/**
 * The places of the dashboard, in the order of the navigation. `/metrics` itself is what Prometheus reads.
 * `key` follows `g` on the keyboard.
 */
export const places = [
  { href: '/', label: 'Overview', key: 'o', icon: LayoutGrid },
  { href: '/services', label: 'Services', key: 's', icon: Activity },
  { href: '/metrics/series', label: 'Metrics', key: 'm', icon: ChartLine },
  { href: '/alerts', label: 'Alerts', key: 'a', icon: Bell },
  { href: '/operations', label: 'Operations', key: 'p', icon: FileCode2 },
  { href: '/system', label: 'System', key: 'y', icon: Settings2 },
] as const;

export type Place = (typeof places)[number];

/** Whether `path` is at the place or below it. */
export function isAt(place: { href: string }, path: string): boolean {
  return place.href === '/' ? path === '/' : path === place.href || path.startsWith(`${place.href}/`);
}
