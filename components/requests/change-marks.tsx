import type { ChangeView } from "#lib/contracts/deciding.ts";

type Part = ChangeView["parts"][number];

/** Struck through is gone, underlined is new; said in words to who does not see it, and never by colour alone (UX-1). */
function Mark({ kind, text }: Part) {
  if (kind === "same") return <>{text}</>;
  if (kind === "removed")
    return (
      <del className="mr-0.5 text-muted decoration-danger">
        <span className="sr-only">removed: </span>
        {text}
        <span className="sr-only">;</span>
      </del>
    );
  return (
    <ins className="bg-ok-wash decoration-ok">
      <span className="sr-only">added: </span>
      {text}
      <span className="sr-only">;</span>
    </ins>
  );
}

/** Parts by where they stand in both texts together, which no two share. */
function placed(parts: readonly Part[]): readonly (Part & { readonly at: number })[] {
  let at = 0;
  return parts.map((part) => {
    const here = { ...part, at };
    at += part.text.length + 1;
    return here;
  });
}

/** One field with what changed in it. */
export function ChangeMarks({ parts }: Readonly<{ parts: readonly Part[] }>) {
  const isWhole = parts.every(({ kind }) => kind !== "same");
  return (
    <span className="wrap-anywhere whitespace-pre-line">
      {placed(parts).map(({ at, ...part }) => (
        <span key={at}>
          {isWhole && at > 0 ? " " : null}
          <Mark {...part} />
        </span>
      ))}
    </span>
  );
}
