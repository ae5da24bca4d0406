/** What V8 takes for an object or array with its header and backing store, measured over syntax trees and plans. */
const bytesPerObject = 96;
const bytesPerSlot = 8;

/** Back to the text of the document and its tokens, which are counted or dropped elsewhere. */
const skipped = new Set(['loc']);

/**
 * About how many bytes of the heap a tree of plain objects, arrays and strings keeps. It is an estimate to bound memory
 * by, right within a factor of two; what is reached twice counts once.
 */
export function retainedSize(root: unknown): number {
  const seen = new Set<object>();
  const open: unknown[] = [root];
  let bytes = 0;
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string') bytes += value.length;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    bytes += bytesPerObject;
    for (const [key, child] of Object.entries(value)) {
      bytes += bytesPerSlot;
      if (!skipped.has(key)) open.push(child);
    }
  }
  return bytes;
}
