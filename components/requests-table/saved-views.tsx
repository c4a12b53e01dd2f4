"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { SavedView } from "#lib/contracts/views.ts";
import { call } from "#lib/client/call.ts";
import { useAct } from "#components/requests/use-act.ts";
import { useMe } from "#components/shell/me.tsx";
import { announce } from "#components/ui/announce.ts";
import { later } from "#components/ui/later.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { RequestsState } from "./requests-address.ts";
import { addressOfState, isSameAddress, SAVED_VIEWS, viewOf } from "./views.ts";
import type { SaveViewFormProps } from "./save-view-form.tsx";

const SaveViewForm = later<SaveViewFormProps>(
  async () => (await import("./save-view-form.tsx")).SaveViewForm,
);

type SavedViewsProps = Readonly<{ initial: readonly SavedView[]; state: RequestsState }>;
type TabProps = Readonly<{ href: string; label: string; current: boolean }>;

function Tab({ href, label, current }: TabProps) {
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className="inline-flex min-h-8 items-center rounded-md px-2.5 text-muted hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink max-desk:min-h-11"
    >
      {label}
    </Link>
  );
}

function OwnTab({ view, current }: Readonly<{ view: SavedView; current: boolean }>) {
  const router = useRouter();
  const { busy, trouble, act } = useAct();
  const remove = () =>
    act({
      body: view.id,
      call: (idempotencyKey) => call("removeView", { params: { viewId: view.id }, idempotencyKey }),
      done: () => {
        announce(`The view ${view.name} is removed`);
        router.refresh();
      },
    });
  return (
    <>
      <Tab href={`/requests?${view.address}`} label={view.name} current={current} />
      {current ? (
        <IconButton label={`Remove the view ${view.name}`} disabled={busy} onClick={() => void remove()}>
          <X aria-hidden size={14} />
        </IconButton>
      ) : null}
      {trouble === null ? null : (
        <span role="alert" className="text-xs text-danger">
          {trouble.title}
        </span>
      )}
    </>
  );
}

/** The views that everybody is given, those that this person saved, and the way to save what is shown now (UX-3). */
export function SavedViews({ initial, state }: SavedViewsProps) {
  const { seats } = useMe();
  const { data } = useQuery({
    queryKey: ["views", "requests"],
    queryFn: ({ signal }) => call("listViews", { query: { screen: "requests" }, signal }),
    initialData: { views: initial },
  });
  const address = addressOfState(state);
  const given = viewOf(state)?.label;
  const own = data.views.find((view) => isSameAddress(view.address, address));
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <nav aria-label="Saved views">
        <ul className="flex flex-wrap gap-1">
          {SAVED_VIEWS.map(({ label, href }) => (
            <li key={label}>
              <Tab href={href} label={label} current={label === given} />
            </li>
          ))}
          {seats.length === 0 ? null : (
            <li>
              <Tab href="/inbox" label="Waiting for you" current={false} />
            </li>
          )}
          {data.views.map((view) => (
            <li key={view.id} className="flex items-center">
              <OwnTab view={view} current={view.id === own?.id} />
            </li>
          ))}
        </ul>
      </nav>
      {given === undefined && own === undefined ? <SaveViewForm key={address} address={address} /> : null}
    </div>
  );
}
