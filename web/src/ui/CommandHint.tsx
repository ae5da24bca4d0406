import { Check, Copy } from 'lucide-react';
import { useState } from 'react';

/** A command to run in a terminal, copied by a press. */
export function CommandHint({ command }: { command: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(command);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <button
      type="button"
      onClick={() => void copy()}
      className="inline-flex min-h-8 max-w-full items-center gap-2 rounded-md border border-line bg-hover px-2.5 text-left font-mono text-xs"
    >
      <span className="min-w-0 break-words">{command}</span>
      {isCopied ? (
        <Check size={14} className="shrink-0 text-ok" aria-label="Copied" />
      ) : (
        <Copy size={14} className="shrink-0 text-muted" aria-label="Copy" />
      )}
    </button>
  );
}
