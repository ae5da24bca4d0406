import { Button } from './Button.tsx';

interface LoadMoreProps {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  onLoad: (after: string) => void;
}

/** Asks for the next page of a list; nothing when there is none. */
export function LoadMore({ pageInfo, onLoad }: LoadMoreProps) {
  const { hasNextPage, endCursor } = pageInfo;
  if (!hasNextPage || !endCursor) return null;
  return (
    <p className="flex justify-center border-t border-line p-3">
      <Button onClick={() => onLoad(endCursor)}>Load more</Button>
    </p>
  );
}
