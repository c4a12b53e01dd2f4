/** Fifty rows as a list of the portal would hold them. */
export const rows = Array.from({ length: 50 }, (_, index) => ({
  id: `req_${String(index).padStart(26, "0")}`,
  number: `EXC-${1000 + index}`,
  textVersion: 1,
  slot: "CTO",
  summary: [
    { text: "scientist asks to read the volume " },
    { text: "raw.base_layer.card_transactions", code: true },
    { text: " for 30 days, because its data is not yet a Foundation Data Product." },
  ],
  dueAt: "2026-11-24T12:00:00.000Z",
  requester: "scientist",
  classification: "confidential",
  hash: "a94f02d1".repeat(8),
  slots: [
    { slot: "CTO", state: "open" },
    { slot: "CDAO", state: "open" },
  ],
}));
