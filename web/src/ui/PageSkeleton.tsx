import { SkeletonRows } from './SkeletonRows.tsx';

/** Stands for a page whose code is on its way. */
export function PageSkeleton() {
  return (
    <div className="panel">
      <SkeletonRows count={8} />
    </div>
  );
}
