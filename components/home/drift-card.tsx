import { driftCardWords } from "#lib/format/drift.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Section } from "#components/ui/section.tsx";

/** What others did in Unity Catalog and nobody has decided on yet; nowhere when there is nothing (UC-7). */
export function DriftCard({ count }: Readonly<{ count: number }>) {
  if (count === 0) return null;
  return (
    <Section title="Unity Catalog differs from what was approved">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <p className="min-w-0 flex-1 basis-72">{driftCardWords(count)}</p>
        <ButtonLink size="small" href="/catalogue/drift">
          Look at them
        </ButtonLink>
      </div>
    </Section>
  );
}
