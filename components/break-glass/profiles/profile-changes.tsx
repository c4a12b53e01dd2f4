import type { ProfileView } from "#lib/contracts/break-glass-profiles.ts";
import { contentChanges, wideningWords } from "#lib/format/break-glass-profiles.ts";

type ChangesProps = Readonly<{ profile: Pick<ProfileView, "content" | "before" | "widens"> }>;

/** What a version says otherwise than the one before it, line by line, and in what it gives more. */
export function ProfileChanges({ profile: { content, before, widens } }: ChangesProps) {
  if (before === null) return <p className="text-muted">The first version.</p>;
  const changes = contentChanges(content, before.content);
  if (changes.length === 0) return <p className="text-muted">Nothing.</p>;
  return (
    <div className="grid gap-1">
      <p className={widens.length === 0 ? "text-xs text-muted" : "text-xs text-warn"}>
        against version {before.number}: {wideningWords(widens, content.retires)}
      </p>
      <ul className="grid gap-1">
        {changes.map(({ name, was, is }) => (
          <li key={`${name} ${was} ${is}`} className="wrap-anywhere">
            {name}: {was === "" ? null : <del className="text-muted">{was}</del>}{" "}
            {is === "" ? null : <ins className="no-underline">{is}</ins>}
          </li>
        ))}
      </ul>
    </div>
  );
}
