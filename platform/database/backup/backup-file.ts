import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { BackupError } from './backup-error.ts';

/** Raised when a reader of the old format could misunderstand the new one. */
export const formatVersion = 1;

export interface BackupHeader {
  type: 'header';
  format: typeof formatVersion;
  createdAt: string;
  /** What it was taken from, for people. */
  source: string;
  migrations: { group: string; name: string; checksum: string }[];
}

/** Announces the rows that follow it. */
export interface TableLine {
  type: 'table';
  schema: string;
  name: string;
  columns: string[];
}

/** One row: PostgreSQL's text of each column in the order of the table line, null for NULL. */
export type RowLine = (string | null)[];

export interface TableSummary {
  schema: string;
  name: string;
  rows: number;
  /** See RowSetHash. */
  hash: string;
}

export interface SequenceState {
  schema: string;
  name: string;
  /** The last value it gave, null when it never gave one. */
  lastValue: string | null;
}

export interface BackupFooter {
  type: 'footer';
  tables: TableSummary[];
  sequences: SequenceState[];
  /** SHA-256 of all lines before this one. */
  sha256: string;
}

export type BackupLine = BackupHeader | TableLine | RowLine | BackupFooter;

/**
 * Writes gzip-compressed lines of JSON. The file appears under its name when it is complete and on the disk.
 * `lines` yields all but the footer and returns what the footer says.
 */
export async function writeBackupFile(
  file: string,
  lines: () => AsyncGenerator<BackupHeader | TableLine | RowLine, Omit<BackupFooter, 'type' | 'sha256'>>,
): Promise<BackupFooter> {
  const draft = `${file}.${process.pid}.partial`;
  let footer: BackupFooter | undefined;
  async function* encode() {
    const hash = createHash('sha256');
    const source = lines();
    for (;;) {
      const next = await source.next();
      if (next.done) {
        footer = { type: 'footer', ...next.value, sha256: hash.digest('hex') };
        yield `${JSON.stringify(footer)}\n`;
        return;
      }
      const line = `${JSON.stringify(next.value)}\n`;
      hash.update(line);
      yield line;
    }
  }
  try {
    await pipeline(
      Readable.from(joined(encode())),
      createGzip({ level: 6 }),
      createWriteStream(draft, { mode: 0o600 }),
    );
    const handle = await open(draft, 'r+');
    await handle.sync();
    await handle.close();
    await rename(draft, file);
    return footer!;
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Reads a backup line by line, with bounded memory.
 * @throws BackupError BACKUP_UNREADABLE for a file that is cut off, is no backup, or whose content does not have the
 * hash in its footer; what was yielded until then must not be trusted.
 */
export async function* readBackupFile(file: string): AsyncGenerator<BackupLine> {
  if (!existsSync(file)) throw new BackupError('BACKUP_UNREADABLE', `There is no file ${file}.`);
  const hash = createHash('sha256');
  let isFirst = true;
  let footer: BackupFooter | undefined;
  for await (const text of splitLines(file)) {
    if (footer) throw unreadable(file, 'there is something after its end');
    const line = parseLine(file, text);
    if (isFirst) assertHeader(file, line);
    isFirst = false;
    if (!Array.isArray(line) && line.type === 'footer') {
      footer = line;
      if (footer.sha256 !== hash.digest('hex')) throw unreadable(file, 'its content was changed');
    } else {
      hash.update(`${text}\n`);
    }
    yield line;
  }
  if (!footer) throw unreadable(file, 'it is cut off');
}

async function* splitLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const text = createGunzip().setEncoding('utf8');
  source.on('error', error => text.destroy(error));
  let parts: string[] = [];
  try {
    for await (const chunk of source.pipe(text) as AsyncIterable<string>) {
      const lines = chunk.split('\n');
      parts.push(lines[0]!);
      for (let index = 1; index < lines.length; index++) {
        yield parts.join('');
        parts = [lines[index]!];
      }
    }
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw unreadable(file, `it is cut off or no backup (${(error as Error).message})`, error);
  } finally {
    source.destroy();
  }
  if (parts.join('') !== '') throw unreadable(file, 'it is cut off');
}

function parseLine(file: string, text: string): BackupLine {
  try {
    return JSON.parse(text) as BackupLine;
  } catch (error) {
    throw unreadable(file, 'a line is not JSON', error);
  }
}

function assertHeader(file: string, line: BackupLine): void {
  if (Array.isArray(line) || line.type !== 'header') throw unreadable(file, 'it has no header');
  if (line.format !== formatVersion) {
    throw new BackupError(
      'BACKUP_INCOMPATIBLE',
      `${file} has format ${line.format}; this version reads format ${formatVersion}. Use the version that wrote it.`,
    );
  }
}

function unreadable(file: string, reason: string, cause?: unknown): BackupError {
  return new BackupError('BACKUP_UNREADABLE', `${file} is not a whole backup: ${reason}. Take another one.`, {
    cause,
  });
}

/** Small lines as larger pieces: a compressor that is woken for each line spends its time waking. */
async function* joined(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let pieces: string[] = [];
  let length = 0;
  for await (const line of lines) {
    pieces.push(line);
    length += line.length;
    if (length > 65_536) {
      yield pieces.join('');
      pieces = [];
      length = 0;
    }
  }
  yield pieces.join('');
}
