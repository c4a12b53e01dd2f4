import type { RequestView } from "#lib/contracts/requests.ts";
import { Section } from "#components/ui/section.tsx";

/** What the requester answered, question by question (REQ-3). */
export function Answers({
  answers,
  requester,
}: Readonly<Pick<RequestView, "answers"> & { requester: string }>) {
  if (answers.length === 0) return null;
  return (
    <Section title={`What ${requester} says`}>
      <dl className="grid gap-3">
        {answers.map(({ label, answer }) => (
          <div key={label}>
            <dt className="text-xs text-muted">{label}</dt>
            <dd className="max-w-[44rem] whitespace-pre-line wrap-anywhere">{answer}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
