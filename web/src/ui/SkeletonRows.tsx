/** Rows of the size that the real ones will have, so that nothing jumps when they come. */
export function SkeletonRows({ count }: { count: number }) {
  return (
    <div className="divide-y divide-line">
      <p className="sr-only">Loading</p>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="flex h-[37px] items-center px-3">
          <div className="skeleton h-3.5" style={{ width: `${70 - ((index * 17) % 40)}%` }} />
        </div>
      ))}
    </div>
  );
}
