import type { WrittenReview } from "#lib/contracts/break-glass-reviews.ts";
import { formatDay } from "#lib/format/dates.ts";
import { Section } from "#components/ui/section.tsx";

/** The text of a review, to be read. */
export function ReviewText({ text }: Readonly<{ text: WrittenReview }>) {
  const { summary, cause, actions } = text;
  return (
    <>
      <Section title="What happened">
        <p className="wrap-anywhere whitespace-pre-line">{summary}</p>
      </Section>
      <Section title="What the cause was">
        <p className="wrap-anywhere whitespace-pre-line">{cause}</p>
      </Section>
      <Section title="What is to be done">
        {actions.length === 0 ? (
          <p className="text-muted">Nothing was named.</p>
        ) : (
          <ul className="grid gap-2">
            {actions.map(({ title, owner, dueOn }) => (
              <li
                key={`${title} ${dueOn} ${owner?.id ?? ""}`}
                className="border-l-2 border-line pl-3.5 wrap-anywhere"
              >
                {title}{" "}
                <span className="text-muted">
                  {owner?.name ?? "Nobody"}, until {dueOn === "" ? "no day" : formatDay(dueOn)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
