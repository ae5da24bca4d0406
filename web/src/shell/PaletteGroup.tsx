import { Command } from 'cmdk';
import { Kbd } from '../ui/Kbd.tsx';

interface PaletteGroupProps {
  heading: string;
  items: { label: string; hint?: string; run: () => void }[];
  onDone: () => void;
}

/** A heading of the palette with what can be chosen under it. */
export function PaletteGroup({ heading, items, onDone }: PaletteGroupProps) {
  if (!items.length) return null;
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
    >
      {items.map(({ label, hint, run }) => (
        <Command.Item
          key={label}
          value={`${heading} ${label}`}
          onSelect={() => {
            onDone();
            run();
          }}
          className="flex min-h-9 cursor-pointer items-center justify-between rounded-md px-2.5 data-[selected=true]:bg-hover"
        >
          {label}
          {hint && <Kbd>{hint}</Kbd>}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
