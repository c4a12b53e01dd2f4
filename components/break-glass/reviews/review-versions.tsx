import type { ReviewVersionView } from "#lib/contracts/break-glass-reviews.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { versionWords } from "#lib/format/break-glass-reviews.ts";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Section } from "#components/ui/section.tsx";
import { ReviewText } from "./review-text.tsx";

type ReviewVersionsProps = Readonly<{ versions: readonly ReviewVersionView[]; zone: string }>;

/** What was handed in before, each as it stood, with what it was sent back for. */
export function ReviewVersions({ versions, zone }: ReviewVersionsProps) {
  if (versions.length === 0) return null;
  return (
    <Section title="Versions" note="what was handed in stays">
      <ol className="grid gap-3">
        {versions.map((version) => (
          <li key={version.version}>
            <details>
              <summary className="min-h-6 cursor-pointer">
                Version {version.version}, handed in {formatDateTime(version.at, zone)}
                <span className="block text-muted">{versionWords(version)}</span>
              </summary>
              <div className="mt-2 grid gap-3 border-l-2 border-line pl-4">
                <ReviewText text={version.text} />
                <p className="text-xs text-muted">
                  <CopyableId value={version.hash} label="hash of the version" />
                </p>
              </div>
            </details>
          </li>
        ))}
      </ol>
    </Section>
  );
}
