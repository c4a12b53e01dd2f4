"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import { slotWords } from "#lib/format/slots.ts";
import { useNow } from "#components/marks/clock.ts";
import { Seal } from "#components/marks/seal.tsx";
import { SlotList } from "#components/marks/slot-list.tsx";
import { useMe } from "#components/shell/me.tsx";
import { sealSlots } from "./seal-slots.ts";

/** The seal with its slots in words beside it: who signed, who may, from when. */
export function SealWithSlots({ request }: Readonly<{ request: RequestView }>) {
  const { person, timeZone } = useMe();
  const present = { now: useNow(request.now), zone: timeZone };
  const reader = { id: person.id, mySlot: request.mySlot };
  const drawn = sealSlots(request.slots);
  return (
    <div className="flex items-center gap-5 max-desk:items-start">
      <Seal slots={drawn} hash={request.hash ?? ""} size={88} label="" />
      <SlotList
        lines={request.slots.map((slot, index) => {
          const { what, note } = slotWords(slot, reader, present);
          return {
            slot: slot.slot,
            state: drawn[index]?.state ?? "open",
            what,
            ...(note === "" ? {} : { note }),
          };
        })}
      />
    </div>
  );
}
