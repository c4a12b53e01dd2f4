"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { call } from "#lib/client/call.ts";
import { useAct } from "#components/requests/use-act.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

const LONGEST = 60;

export type SaveViewFormProps = Readonly<{ address: string }>;

/** Keeps what is shown now under a name; one of the same name is replaced. */
export function SaveViewForm({ address }: SaveViewFormProps) {
  const router = useRouter();
  const { busy, trouble, act } = useAct();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        Save this view
      </Button>
    );
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    const body = { screen: "requests", name: name.trim(), address } as const;
    void act({
      body,
      call: (idempotencyKey) => call("saveView", { body, idempotencyKey }),
      done: (view) => {
        announce(`The view ${view.name} is saved`);
        router.refresh();
      },
    });
  };
  return (
    <form onSubmit={save} className="flex flex-wrap items-center gap-2">
      <span className="w-56">
        <TextInput
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opened because its button was pressed
          autoFocus
          aria-label="Name of the view"
          placeholder="Name of the view"
          maxLength={LONGEST}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </span>
      <Button size="small" type="submit" busy={busy}>
        Save
      </Button>
      <Button size="small" onClick={() => setOpen(false)}>
        Cancel
      </Button>
      {trouble === null ? null : (
        <span role="alert" className="text-xs text-danger">
          {trouble.title}: {trouble.detail}
        </span>
      )}
    </form>
  );
}
