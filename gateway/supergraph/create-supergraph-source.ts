import { createFileSource } from './file-source.ts';
import type { ReadableSupergraphSource, SupergraphSourceOptions } from './supergraph-source.ts';
import { createUrlSource } from './url-source.ts';

/**
 * The source that a location names.
 *
 * @param location a path, or an http(s) URL.
 */
export function createSupergraphSource(
  location: string,
  options: SupergraphSourceOptions,
): ReadableSupergraphSource {
  return /^https?:\/\//i.test(location)
    ? createUrlSource(location, options)
    : createFileSource(location, options);
}
