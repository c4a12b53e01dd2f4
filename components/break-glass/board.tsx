"use client";

import { useState } from "react";
import type { BoardView, LiveView } from "#lib/contracts/break-glass-board.ts";
import { boardQuery } from "#lib/client/break-glass-queries.ts";
import { boardTitle } from "#lib/format/break-glass-board.ts";
import { useNow } from "#components/marks/clock.ts";
import { ActDialog } from "#components/requests/dialogs.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { useHotkey } from "#components/shell/shortcuts.tsx";
import { useLive } from "#components/shell/use-live.ts";
import { AskedList } from "./asked-list.tsx";
import { LiveCard, type EndAct } from "./live-card.tsx";
import { QuarterNumbers } from "./quarter-numbers.tsx";
import { ReviewsWaiting } from "./reviews-waiting.tsx";

type BoardProps = Readonly<{ initial: BoardView; quarter: string | null }>;

/** Which access the dialog is about; it stays while the dialog fades. */
function useEnding() {
  const [of, setOf] = useState<LiveView | null>(null);
  const [act, setAct] = useState<EndAct | null>(null);
  const open = (live: LiveView, chosen: EndAct) => {
    setOf(live);
    setAct(chosen);
  };
  return { of, act, open, close: () => setAct(null) };
}

/** Who is in Prod, why, until when and what they touched; one key stops it (BG-5, BG-9). */
export function Board({ initial, quarter }: BoardProps) {
  const board = useLive(boardQuery(quarter), initial);
  const present = { now: useNow(board.now), zone: useMe().timeZone };
  const { of, act, open, close } = useEnding();
  const [looked, look] = useState<string | null>(null);
  const stoppable = board.live.filter(({ mayStop }) => mayStop);
  // The key means the card that has the focus, else the one that ends first; the dialog says whose it is.
  const keyed = stoppable.find(({ id }) => id === looked) ?? stoppable[0];
  useHotkey("s", () => (keyed === undefined ? undefined : open(keyed, "stop")), "Stop an access at once");
  return (
    <Page
      crumbs={[{ label: "Break-glass" }]}
      title={<PageTitle>{boardTitle(board.live, board.asked.length)}</PageTitle>}
    >
      <div className="grid items-start gap-x-11 wide:grid-cols-2">
        {board.live.map((live) => (
          <LiveCard
            key={live.id}
            live={live}
            now={board.now}
            keyed={live.id === keyed?.id}
            onEnd={(chosen) => open(live, chosen)}
            onLook={() => look(live.id)}
          />
        ))}
      </div>
      <div className="grid gap-5">
        <AskedList rows={board.asked} present={present} />
        <ReviewsWaiting reviews={board.reviews} moreReviews={board.moreReviews} present={present} />
        <QuarterNumbers quarter={board.quarter} />
      </div>
      {of === null ? null : (
        <ActDialog
          subject={{ id: of.id, summary: of.summary, version: null }}
          act={act}
          now={board.now}
          onClose={close}
        />
      )}
    </Page>
  );
}
