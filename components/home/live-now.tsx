import { capital, countOf } from "#lib/format/counts.ts";
import { BOARD } from "#lib/format/navigation.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Section } from "#components/ui/section.tsx";

/** That somebody is in Prod, for those who watch it; nowhere when nobody is (UX-2, BG-9). */
export function LiveNow({ count }: Readonly<{ count: number }>) {
  if (count === 0) return null;
  return (
    <Section title="In Prod now">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <p className="min-w-0 flex-1 basis-72">
          {capital(countOf(count, "access is", "accesses are"))} counted by the minute until a read proves{" "}
          {count === 1 ? "its" : "their"} end.
        </p>
        <ButtonLink size="small" href={BOARD.href}>
          Who is in, and why
        </ButtonLink>
      </div>
    </Section>
  );
}
