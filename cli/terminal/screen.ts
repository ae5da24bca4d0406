import type { Output } from '../io.ts';

/** A part of the terminal that is drawn over and over. */
export interface Screen {
  draw(text: string): void;
  /** Leaves the last picture on the screen and gives the cursor back. */
  close(): void;
}

/** Draws in place: moves up over what it drew before instead of clearing, so that nothing flickers. */
export function createScreen(output: Output): Screen {
  let drawn = 0;
  // Without a cursor, and without wrapping: a wrapped line would be counted as one and drawn over as two.
  output.write('\u001B[?25l\u001B[?7l');
  return {
    draw(text) {
      const rows = Math.max(1, (output.rows || 24) - 1);
      const lines = text.split('\n').slice(0, rows);
      const up = drawn > 0 ? `\u001B[${drawn}A` : '';
      output.write(`${up}${lines.map(line => `\u001B[2K${line}\n`).join('')}\u001B[J`);
      drawn = lines.length;
    },
    close() {
      output.write('\u001B[?7h\u001B[?25h');
    },
  };
}
