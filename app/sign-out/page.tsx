import type { Metadata } from "next";
import { Brand } from "#components/shell/brand.tsx";
import { SignOutCard } from "#components/sign-in/sign-out-card.tsx";

export const metadata: Metadata = { title: "Sign out" };

export default function SignOutPage() {
  return (
    <main id="main" className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="grid w-full max-w-md gap-8">
        <Brand />
        <SignOutCard />
      </div>
    </main>
  );
}
