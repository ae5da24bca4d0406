import type { AnchorHTMLAttributes, Ref } from 'react';
import { Link, useSearch } from 'wouter';
import { readTimeRange, withTimeRange } from '../live/time-range.ts';

interface AppLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
  ref?: Ref<HTMLAnchorElement>;
}

/** A link within the dashboard that takes the time range along, so that a new tab looks at the same minutes. */
export function AppLink({ href, ref, ...rest }: AppLinkProps) {
  const search = useSearch();
  return <Link {...rest} ref={ref} href={keepTimeRange(href, search)} />;
}

/** `href` with the time range of the current search, unless it names one itself. */
export function keepTimeRange(href: string, search: string): string {
  const [path = '', own = ''] = href.split('?');
  if (/(^|&)(range|from)=/.test(own)) return href;
  const params = withTimeRange(own, readTimeRange(search));
  return params ? `${path}?${params}` : path;
}
