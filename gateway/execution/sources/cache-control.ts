/** How long an answer may be kept, and for whom. */
export interface CacheHint {
  readonly maxAgeMs: number;
  /** Whether it is for everybody, or for whoever asked. */
  readonly scope: 'public' | 'private';
}

/**
 * Reads the `cache-control` header of an answer by the rules for shared caches (RFC 9111): without a directive that
 * says so nothing is kept, and an answer to somebody in particular is theirs unless it is marked `public`.
 *
 * @param tellsCaller whether the request said for whom it was.
 * @returns undefined when the answer may not be kept.
 */
export function readCacheControl(header: string | undefined, tellsCaller: boolean): CacheHint | undefined {
  if (header === undefined) return undefined;
  const directives = new Map<string, string>();
  for (const each of header.toLowerCase().split(',')) {
    const [name = '', value = ''] = each.trim().split('=', 2);
    directives.set(name, value.replace(/^"(.*)"$/, '$1'));
  }
  if (directives.has('no-store') || directives.has('no-cache')) return undefined;
  const isPrivate = directives.has('private');
  const isPublic = !isPrivate && (directives.has('public') || directives.has('s-maxage') || !tellsCaller);
  const seconds = (isPublic ? directives.get('s-maxage') : undefined) ?? directives.get('max-age') ?? '';
  if (!/^\d{1,9}$/.test(seconds) || Number(seconds) === 0) return undefined;
  return { maxAgeMs: Number(seconds) * 1000, scope: isPublic ? 'public' : 'private' };
}
