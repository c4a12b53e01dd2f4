"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import { slotWords } from "#lib/format/slots.ts";
import { useNow } from "#components/marks/clock.ts";
import { Seal } from "#components/marks/seal.tsx";
import { SlotList } from "#components/marks/slot-list.tsx";
import { useMe } from "#components/shell/me.tsx";
import { sealSlots } from "./seal-slots.ts";

type Props = Readonly<{ request: RequestView }>;

/** The slots in words: who signed, who may, from when. */
export function RequestSlots({ request }: Props) {
  const { person, timeZone } = useMe();
  const present = { now: useNow(request.now), zone: timeZone };
  const reader = { id: person.id, mySlot: request.mySlot };
  const drawn = sealSlots(request.slots);
  const lines = request.slots.map((slot, index) => {
    const { what, note } = slotWords(slot, reader, present);
    const state = drawn[index]?.state ?? "open";
    return { slot: slot.slot, state, what, ...(note === "" ? {} : { note }) };
  });
  return <SlotList lines={lines} />;
}

/** The seal at its full size; the slots in words stand beside it. */
export function RequestSeal({ request }: Props) {
  return <Seal slots={sealSlots(request.slots)} hash={request.hash ?? ""} size={88} label="" />;
}

/** The seal with its slots beside it. */
export function SealWithSlots({ request }: Props) {
  return (
    <div className="flex items-center gap-5 max-desk:items-start">
      <RequestSeal request={request} />
      <RequestSlots request={request} />
    </div>
  );
}
