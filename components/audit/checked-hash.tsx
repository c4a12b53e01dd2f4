"use client";

import { useEffect, useState } from "react";
import { Tag } from "#components/ui/tag.tsx";
import { hashCheckWords, type HashCheck } from "#lib/format/audit.ts";

type CheckedHashProps = Readonly<{ body: string; leafHash: string }>;

/** SHA-256 over a zero byte and the bytes, as RFC 6962 hashes a leaf (AUD-3). */
async function leafHashOf(body: string): Promise<string> {
  const bytes = new TextEncoder().encode(body);
  const leaf = new Uint8Array(bytes.length + 1);
  leaf.set(bytes, 1);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", leaf));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether the bytes on this page give the hash beside them, reckoned again in this browser. */
export function CheckedHash({ body, leafHash }: CheckedHashProps) {
  const [check, setCheck] = useState<HashCheck>("reckoning");
  useEffect(() => {
    let current = true;
    leafHashOf(body).then(
      (hash) => current && setCheck(hash === leafHash ? "matches" : "differs"),
      () => current && setCheck("unable"),
    );
    return () => {
      current = false;
    };
  }, [body, leafHash]);
  return <Tag status={hashCheckWords(check)} />;
}
