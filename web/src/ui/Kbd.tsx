/** A key of the keyboard. */
export function Kbd({ children, className = '' }: { children: React.ReactNode; className?: string }) {
  return (
    <kbd
      className={`rounded border border-line bg-hover px-1.5 font-sans text-xs whitespace-nowrap text-muted ${className}`}
    >
      {children}
    </kbd>
  );
}
