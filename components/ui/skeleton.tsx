import { VisuallyHidden } from "./visually-hidden.tsx";

/** Lines where text will be, on the first load only; a refetch keeps the old rows. */
export function Skeleton({ lines = 3, label = "Loading" }: Readonly<{ lines?: number; label?: string }>) {
  return (
    <output className="grid gap-3 py-2">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <span
          key={line}
          aria-hidden
          className={`h-3.5 animate-pulse rounded-sm bg-line ${line === lines - 1 ? "w-2/5" : "w-full"}`}
        />
      ))}
    </output>
  );
}
