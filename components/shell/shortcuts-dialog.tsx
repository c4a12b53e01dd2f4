"use client";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { DensitySwitch } from "./density-switch.tsx";
import type { Hotkey } from "./hotkeys.ts";
import type { Density } from "./preferences.ts";

type ShortcutsDialogProps = Readonly<{
  /** Null while closed. */
  hotkeys: readonly Hotkey[] | null;
  onClose: () => void;
  enabled: boolean;
  onEnabledChange: (enabled: boolean) => void;
  density: Density;
}>;

type RowProps = Readonly<{ keys: string; label: string }>;

function Row({ keys, label }: RowProps) {
  return (
    <div className="flex items-center justify-between gap-4 border-b border-line py-1.5">
      <dt>{label}</dt>
      <dd>
        <Kbd>{keys}</Kbd>
      </dd>
    </div>
  );
}

/** The keys of this page, and the switches that belong to the hand: single keys and row height. */
export function ShortcutsDialog({
  hotkeys,
  onClose,
  enabled,
  onEnabledChange,
  density,
}: ShortcutsDialogProps) {
  return (
    <Dialog
      open={hotkeys !== null}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Keys on this page"
      actions={
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <Checkbox
            label="Single keys act"
            checked={enabled}
            onChange={(event) => onEnabledChange(event.target.checked)}
          />
          <DensitySwitch density={density} />
        </div>
      }
    >
      <dl>
        <Row keys="Ctrl K" label="Find or do anything" />
        <Row keys="?" label="Show the keys" />
        {(hotkeys ?? []).map(({ key, label }) => (
          <Row key={`${key} ${label}`} keys={key} label={label} />
        ))}
      </dl>
    </Dialog>
  );
}
