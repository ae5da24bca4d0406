import { CircleAlert, CircleCheck, CircleDashed, CircleMinus, CircleX } from 'lucide-react';

export type Tone = 'ok' | 'warn' | 'crit' | 'off' | 'busy';

const looks = {
  ok: { icon: CircleCheck, color: 'text-ok' },
  warn: { icon: CircleAlert, color: 'text-warn' },
  crit: { icon: CircleX, color: 'text-crit' },
  off: { icon: CircleMinus, color: 'text-muted' },
  busy: { icon: CircleDashed, color: 'text-muted' },
};

/** A state in a word, a shape and a colour: any one of the three is enough. */
export function StatusMark({ tone, text }: { tone: Tone; text: string }) {
  const { icon: Icon, color } = looks[tone];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${color}`}>
      <Icon size={14} strokeWidth={2} className="shrink-0" aria-hidden="true" />
      {text}
    </span>
  );
}
