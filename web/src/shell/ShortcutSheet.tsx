import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { shortcuts } from './shortcuts.ts';

/** Every shortcut on one sheet. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className="grid grid-cols-[1fr_auto] gap-y-1.5">
        {shortcuts.map(({ keys, does, where }) => (
          <div key={does} className="col-span-2 grid grid-cols-subgrid items-center">
            <dt>
              {does}
              {where !== 'Everywhere' && <span className="text-xs text-muted"> · {where}</span>}
            </dt>
            <dd className="flex gap-1">
              {keys.map(key => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
