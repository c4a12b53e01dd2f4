"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { RiskTextForm } from "./risk-text-form.tsx";

/** Puts a risk of the platform into the register and leads to it. */
export function RegisterRisk() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Put a risk into the register</Button>
      <RiskTextForm
        entry={null}
        open={open}
        onClose={() => setOpen(false)}
        onDone={(riskId) => {
          setOpen(false);
          router.push(`/risk/${riskId}`);
        }}
      />
    </>
  );
}
