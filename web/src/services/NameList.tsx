/** Names of the graph, in the order they come in. */
export function NameList({ names, empty }: { names: string[]; empty: string }) {
  if (!names.length) return <p className="px-3 py-2 text-muted">{empty}</p>;
  return (
    <ul className="px-3 py-2">
      {names.map(name => (
        <li key={name} className="py-0.5 font-mono text-xs break-all">
          {name}
        </li>
      ))}
    </ul>
  );
}
