import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';

/** Plain tar files (ustar) of files and folders, as PGlite writes them. */
const blockBytes = 512;

interface TarEntry {
  name: string;
  isFolder: boolean;
  content: Buffer;
  /** Offset of the next entry. */
  next: number;
}

/**
 * Unpacks a tar file into a folder. PGlite could, but through its own file system and in its own time.
 * @throws Error when the archive is cut off or names a path outside the folder.
 */
export function extractTar(file: string, folder: string): void {
  const bytes = readFileSync(file);
  for (let entry = readEntry(bytes, 0); entry; entry = readEntry(bytes, entry.next)) {
    const path = join(folder, normalize(entry.name));
    if (path !== folder && !path.startsWith(folder + sep)) {
      throw new Error(`${file} names a path outside: ${entry.name}`);
    }
    if (entry.isFolder) {
      mkdirSync(path, { recursive: true, mode: 0o700 });
    } else {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeFileSync(path, entry.content, { mode: 0o600 });
    }
  }
}

/** Undefined when `start` is not the start of a tar file. */
export function readFirstEntry(start: Buffer): { name: string; content: Buffer } | undefined {
  return readEntry(start, 0);
}

/** One file as the blocks of a tar file; more entries may follow. */
export function tarEntry(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(blockBytes);
  header.write(name, 0);
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([
    header,
    content,
    Buffer.alloc((blockBytes - (content.length % blockBytes)) % blockBytes),
  ]);
}

function readEntry(bytes: Buffer, offset: number): TarEntry | undefined {
  if (offset + blockBytes > bytes.length || bytes[offset] === 0) return undefined;
  const header = bytes.subarray(offset, offset + blockBytes);
  const prefix = text(header, 345, 155);
  const name = prefix ? `${prefix}/${text(header, 0, 100)}` : text(header, 0, 100);
  const size = Number.parseInt(text(header, 124, 12), 8) || 0;
  const start = offset + blockBytes;
  if (start + size > bytes.length) throw new Error(`The archive is cut off at ${name}.`);
  return {
    name,
    isFolder: text(header, 156, 1) === '5',
    content: bytes.subarray(start, start + size),
    next: start + Math.ceil(size / blockBytes) * blockBytes,
  };
}

function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field
    .subarray(0, end === -1 ? length : end)
    .toString('utf8')
    .trim();
}
