import type { PolicyView } from "#lib/contracts/policies.ts";
import { strictnessWords, termChanges } from "#lib/format/policies.ts";

type ChangesProps = Readonly<{ policy: Pick<PolicyView, "terms" | "before" | "strictness"> }>;

/** What a version says otherwise than the one before it, line by line. */
export function PolicyChanges({ policy: { terms, before, strictness } }: ChangesProps) {
  if (before === null) return <p className="text-muted">In force from the start.</p>;
  const changes = termChanges(terms, before.terms);
  if (changes.length === 0) return <p className="text-muted">Nothing.</p>;
  return (
    <div className="grid gap-1">
      <p className="text-xs text-muted">
        against version {before.number}: {strictnessWords(strictness)}
      </p>
      <ul className="grid gap-1">
        {changes.map(({ name, was, is }) => (
          <li key={name}>
            {name}: <del className="text-muted">{was}</del> <ins className="no-underline">{is}</ins>
          </li>
        ))}
      </ul>
    </div>
  );
}
