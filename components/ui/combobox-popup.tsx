"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, ChevronDown, X } from "lucide-react";
import { useMemo, type Ref } from "react";
import { classNames } from "./class-names.ts";
import { comboboxLook } from "./combobox-look.ts";

export type ComboboxOption = {
  readonly id: string;
  /** The full path or name; it is what one types to find it. */
  readonly label: string;
  /** What tells two of them apart: kind, classification, owner. */
  readonly note?: string;
};

export type ComboboxProps = Readonly<{
  options: readonly ComboboxOption[];
  /** Id of the chosen option; it must be among the options. */
  value: string | null;
  onChange: (id: string | null) => void;
  onBlur?: (() => void) | undefined;
  /** With it, the options are the answer to what is typed, and are not filtered again. */
  onQuery?: (query: string) => void;
  pending?: boolean;
  /** Labels are names of the platform. */
  code?: boolean;
  placeholder?: string;
  name?: string;
  id?: string | undefined;
  ref?: Ref<HTMLInputElement>;
  /** While the list is open everything else is hidden from readers, its label too; a label named here is still read. */
  "aria-labelledby"?: string | undefined;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
}>;

function Option({ option, code }: Readonly<{ option: ComboboxOption; code: boolean }>) {
  return (
    <Base.Item
      value={option.id}
      className="grid min-h-9 cursor-default grid-cols-[1rem_minmax(0,1fr)] items-center gap-2 rounded-sm px-2 py-1.5 outline-none select-none data-highlighted:bg-sunken max-desk:min-h-11"
    >
      <Base.ItemIndicator className="col-start-1">
        <Check aria-hidden size={14} />
      </Base.ItemIndicator>
      <span className="col-start-2 flex flex-wrap items-baseline gap-x-3">
        <span className={classNames("wrap-anywhere", code && "font-mono text-[0.9em]")}>{option.label}</span>
        {option.note === undefined ? null : <span className="text-xs text-muted">{option.note}</span>}
      </span>
    </Base.Item>
  );
}

function Options({ code, pending }: Readonly<{ code: boolean; pending: boolean }>) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} className="z-50 outline-none">
        <Base.Popup
          aria-busy={pending || undefined}
          className="popup-motion w-[var(--anchor-width)] max-w-[var(--available-width)] min-w-64 rounded-lg border border-line bg-raised shadow-float"
        >
          <Base.Status className="px-3 text-xs text-muted not-empty:py-2">
            {pending ? "Searching" : null}
          </Base.Status>
          <Base.Empty className="px-3 text-muted not-empty:py-3">
            {pending ? null : "Nothing of that name. Try another part of the path."}
          </Base.Empty>
          <Base.List className="max-h-[min(22rem,var(--available-height))] overflow-y-auto overscroll-contain p-1 outline-none data-empty:p-0">
            {(option: ComboboxOption) => <Option key={option.id} option={option} code={code} />}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

/** Search and pick one of many; each is shown with its full path. */
export function ComboboxPopup(props: ComboboxProps) {
  const { options, value, onChange, onBlur, onQuery, pending = false, code = false, ...input } = props;
  const items = useMemo(
    () =>
      Base.createItems([...options], { getValue: (option) => option.id, getLabel: (option) => option.label }),
    [options],
  );
  const look = comboboxLook(props);
  return (
    <Base.Root
      items={items}
      value={value}
      onValueChange={(next) => onChange(next)}
      autoHighlight
      {...(onQuery === undefined
        ? {}
        : { filter: null, onInputValueChange: (query: string) => onQuery(query) })}
    >
      <Base.InputGroup className="relative">
        <Base.Input {...input} onBlur={onBlur} className={look} />
        <span className="absolute inset-y-0 right-1 flex items-center text-muted">
          <Base.Clear aria-label="Clear" className="inline-flex size-7 items-center justify-center">
            <X aria-hidden size={14} />
          </Base.Clear>
          <Base.Trigger aria-label="Show all" className="inline-flex size-7 items-center justify-center">
            <ChevronDown aria-hidden size={15} />
          </Base.Trigger>
        </span>
      </Base.InputGroup>
      <Options code={code} pending={pending} />
    </Base.Root>
  );
}
