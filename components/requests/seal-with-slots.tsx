"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import { formatAbsolute } from "#lib/format/dates.ts";
import { slotWords, voidWords } from "#lib/format/slots.ts";
import { useNow } from "#components/marks/clock.ts";
import { Seal } from "#components/marks/seal.tsx";
import { SlotList } from "#components/marks/slot-list.tsx";
import { useMe } from "#components/shell/me.tsx";
import { sealSlots } from "./seal-slots.ts";

type Props = Readonly<{ request: RequestView }>;

/** While a question is open nobody signs, and "from tomorrow" would not be true. */
const ANSWER_FIRST = { what: "waits for the answer first", note: "" } as const;

/** The slots in words: who signed, who may, from when. */
export function RequestSlots({ request }: Props) {
  const { person, timeZone } = useMe();
  const present = { now: useNow(request.now), zone: timeZone };
  const reader = { id: person.id, mySlot: request.mySlot };
  const isWaiting = request.question !== null;
  const lines = request.slots.map((slot) => {
    const { what, note } =
      isWaiting && slot.state === "open" ? ANSWER_FIRST : slotWords(slot, reader, present);
    const state = slot.state === "closed" ? "open" : slot.state;
    const voided = request.voided
      .filter((one) => one.slot === slot.slot)
      .map((one) => voidWords(one, present));
    const printed = slot.at === null ? {} : { printed: formatAbsolute(slot.at, timeZone) };
    const because = slot.because === null ? {} : { because: slot.because };
    return { slot: slot.slot, state, what, voided, ...because, ...printed, ...(note === "" ? {} : { note }) };
  });
  return <SlotList lines={lines} />;
}

/** The seal at its full size; the slots in words stand beside it. */
export function RequestSeal({ request }: Props) {
  return (
    <Seal slots={sealSlots(request.slots, request.voided)} hash={request.hash ?? ""} size={88} label="" />
  );
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
