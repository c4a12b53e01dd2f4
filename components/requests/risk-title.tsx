import Link from "next/link";
import type { RequestView } from "#lib/contracts/requests.ts";

/** The title of a request's risk entry, which leads to the register. */
export function RiskTitle({
  risk,
}: Readonly<{ risk: Pick<NonNullable<RequestView["risk"]>, "id" | "number"> }>) {
  return (
    <>
      Risk{" "}
      <Link href={`/risk/${risk.id}`} className="text-accent underline">
        {risk.number}
      </Link>
    </>
  );
}
