import type { AskedView } from "#lib/contracts/break-glass-board.ts";

type Named = Pick<AskedView, "holder" | "profile" | "drill" | "incident" | "severity" | "purpose">;

/** Who, as what, and for which incident; a drill says that it is one. */
export function WhoAndWhy({ of }: Readonly<{ of: Named }>) {
  const { holder, profile, drill, incident, severity, purpose } = of;
  return (
    <div className="min-w-0">
      <p className="wrap-anywhere">
        {drill ? (
          <span className="mr-1.5 rounded-sm border border-warn px-1 text-xs font-semibold text-warn">
            DRILL
          </span>
        ) : null}
        <span className="font-semibold">{holder.name}</span> <span className="text-muted">{profile}</span>
      </p>
      <p className="line-clamp-2 text-xs wrap-anywhere text-muted">
        {incident} · {severity} · {purpose}
      </p>
    </div>
  );
}
