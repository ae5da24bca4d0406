/** How many things wait behind a navigation entry. `isSmall` is the dot of the narrow navigation. */
export function NavBadge({ count, isSmall = false }: { count: number; isSmall?: boolean }) {
  if (count === 0) return null;
  if (isSmall)
    return (
      <span
        aria-hidden="true"
        className="absolute -top-0.5 -right-1 size-2 rounded-full bg-crit-solid md:hidden"
      />
    );
  return (
    <span className="tabular sr-only rounded-full bg-crit-soft px-1.5 text-xs font-medium text-crit md:not-sr-only md:px-1.5">
      {count}
      <span className="sr-only"> need attention</span>
    </span>
  );
}
