"use client";

import { X } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { useWatch } from "react-hook-form";
import { fieldId } from "#components/forms/field-id.ts";
import { FormField } from "#components/forms/form-field.tsx";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Suggested } from "./suggested.tsx";
import { USUAL_CONTROLS } from "./suggestions.ts";
import { useRawBucket } from "./world.tsx";

/** As many and as long as the wire takes (lib/contracts/raw-bucket.ts). */
const MOST = 12;
const LONGEST = 300;

type ListProps = Readonly<{ controls: readonly string[]; onRemove: (control: string) => void }>;

function ControlsList({ controls, onRemove }: ListProps) {
  if (controls.length === 0) return null;
  return (
    <ul aria-label="Controls" className="grid border-y border-line">
      {controls.map((control) => (
        <li
          key={control}
          className="flex items-center gap-2 border-line py-0.5 not-first:border-t wrap-anywhere"
        >
          <span className="min-w-0 flex-1">{control}</span>
          <IconButton label={`Remove ${control}`} onClick={() => onRemove(control)}>
            <X aria-hidden size={14} />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

function useControls() {
  const { form } = useRawBucket();
  const controls = useWatch({ control: form.control, name: "risk.controls" });
  const set = (next: string[]) =>
    form.setValue("risk.controls", next, { shouldDirty: true, shouldTouch: true, shouldValidate: true });
  return {
    controls,
    add: (control: string) => {
      const said = control.trim();
      if (said === "" || controls.includes(said) || controls.length >= MOST) return;
      set([...controls, said]);
      announce(`Added: ${said}`);
    },
    remove: (control: string) => {
      set(controls.filter((kept) => kept !== control));
      announce(`Removed: ${control}`);
      document.querySelector<HTMLElement>(`#${fieldId("risk.controls")}`)?.focus();
    },
  };
}

/** What holds the risk down while the exception lasts; at least one (EXC-5). */
export function ControlsField() {
  const { form } = useRawBucket();
  const { controls, add, remove } = useControls();
  const [typed, setTyped] = useState("");
  const take = () => {
    add(typed);
    setTyped("");
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    take();
  };
  const unused = USUAL_CONTROLS.filter((control) => !controls.includes(control));
  return (
    <div className="grid gap-1.5">
      <FormField control={form.control} name="risk.controls" label="What holds it down">
        {({ id, ref, ...field }) => (
          <div className="grid gap-1.5">
            <ControlsList controls={controls} onRemove={remove} />
            <div className="flex gap-2">
              <TextInput
                id={id}
                ref={ref}
                value={typed}
                maxLength={LONGEST}
                autoComplete="off"
                placeholder="Another control"
                aria-describedby={field["aria-describedby"]}
                aria-invalid={field["aria-invalid"]}
                onChange={(event) => setTyped(event.target.value)}
                onKeyDown={press}
                onBlur={field.onBlur}
              />
              <Button onClick={take}>Add</Button>
            </div>
          </div>
        )}
      </FormField>
      <Suggested
        label="Usual"
        nextId={fieldId("risk.controls")}
        suggestions={unused.map((control) => ({ id: control, label: control, onTake: () => add(control) }))}
      />
    </div>
  );
}
