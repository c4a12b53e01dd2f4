import type { Metadata } from "next";
import { Board } from "#components/break-glass/board.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { GetBoard } from "#lib/contracts/break-glass-board.ts";
import { requireActor } from "#lib/identity/current-actor.ts";
import { boardView } from "#lib/queries/break-glass/board.ts";

export const metadata: Metadata = { title: "Break-glass" };

type BoardPageProps = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export default async function BoardPage({ searchParams }: BoardPageProps) {
  const { actor, web } = await requireActor();
  const { quarter } = await searchParams;
  // What is no quarter, as in an address that was changed by hand, is the running one.
  const asked = GetBoard.safeParse({ quarter }).data ?? {};
  const read = await boardView(web.database, actor, asked);
  return read.ok ? (
    <Board key={asked.quarter} initial={read.value} quarter={asked.quarter ?? null} />
  ) : (
    <ForbiddenPage why="Security, auditors, run the bank and VPs see who is in Prod." />
  );
}
