import { Icon } from "#components/ui/icon.tsx";

/** What an approver would not expect, each in a sentence. Nothing unusual is said too. */
export function UnusualList({ unusual }: Readonly<{ unusual: readonly string[] }>) {
  if (unusual.length === 0)
    return (
      <p className="flex gap-2 text-muted">
        <Icon name="check" className="mt-[0.2rem]" />
        Nothing stands out against earlier requests.
      </p>
    );
  return (
    <ul className="grid gap-1.5">
      {unusual.map((sentence) => (
        <li key={sentence} className="flex gap-2">
          <Icon name="alert" className="mt-[0.2rem] text-warn" />
          <span className="wrap-anywhere">{sentence}</span>
        </li>
      ))}
    </ul>
  );
}
