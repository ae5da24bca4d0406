/** A table of a document: the heading above it, and its rows by column. */
export interface Table {
  heading: string;
  rows: Record<string, string>[];
}

/** Every table of a Markdown text. Cells are trimmed; an escaped bar is one. */
export function readTables(markdown: string): Table[] {
  const tables: Table[] = [];
  let heading = '';
  let columns: string[] | undefined;
  for (const line of withoutCode(markdown).split('\n')) {
    const title = /^#+ (.*)$/.exec(line)?.[1];
    if (title !== undefined) heading = title.trim();
    if (!line.startsWith('|')) {
      columns = undefined;
      continue;
    }
    const cells = line
      .slice(1, line.lastIndexOf('|'))
      .split(/(?<!\\)\|/)
      .map(cell => cell.trim().replaceAll('\\|', '|'));
    if (!columns) {
      columns = cells;
      tables.push({ heading, rows: [] });
    } else if (!cells.every(cell => /^:?-+:?$/.test(cell))) {
      tables.at(-1)!.rows.push(Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ''])));
    }
  }
  return tables;
}

/** The rows of all tables under one heading. */
export function rowsUnder(markdown: string, heading: string): Record<string, string>[] {
  return readTables(markdown)
    .filter(table => table.heading === heading)
    .flatMap(table => table.rows);
}

/** What stands between backticks in a cell or sentence. */
export function codesIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(match => match[1]!);
}

/** Targets of links and pictures. */
export function linksIn(markdown: string): string[] {
  return [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(match => match[1]!);
}

/** The anchors of headings, made as GitHub makes them. */
export function anchorsOf(markdown: string): Set<string> {
  const headings = [...withoutCode(markdown).matchAll(/^#+ (.*)$/gm)].map(match => match[1]!);
  return new Set(
    headings.map(heading =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
}

/** Lines of the shell that a document shows: those of its code blocks, and one-line commands in backticks. */
export function shellLines(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/```(?:sh|bash|console)\n([\s\S]*?)```/g)].flatMap(match =>
    match[1]!.replaceAll('\\\n', ' ').split('\n'),
  );
  const inline = codesIn(withoutCode(markdown)).filter(text => /^(npx |npm |iza )/.test(text));
  return [...blocks, ...inline]
    .map(line =>
      line
        .replace(/^\$ /, '')
        .replace(/(^|\s)#.*$/, '')
        .trim(),
    )
    .filter(Boolean);
}

function withoutCode(markdown: string): string {
  return markdown.replace(/```[\s\S]*?```/g, '');
}
