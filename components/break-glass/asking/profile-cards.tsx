"use client";

import Link from "next/link";
import type { OfferedProfile } from "#lib/contracts/break-glass-asking.ts";
import { profileGives, profileShut } from "#lib/format/break-glass-asking.ts";

type CardsProps = Readonly<{
  profiles: readonly OfferedProfile[];
  value: string;
  onChange: (profile: string) => void;
  onBlur: () => void;
  name: string;
  id: string;
  "aria-labelledby": string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
}>;

const CARD = [
  "grid h-full content-start gap-1 rounded-md border border-control group-aria-invalid:border-danger bg-raised px-3.5 py-2.5 hover:bg-sunken",
  "peer-checked:border-accent peer-checked:bg-accent-wash peer-checked:inset-ring peer-checked:inset-ring-accent",
  "peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent",
  "peer-disabled:bg-sunken peer-disabled:text-muted",
].join(" ");

/** What can be asked for, each with what it gives and its ceiling; native radio buttons (BG-2). */
export function ProfileCards({ profiles, value, onChange, onBlur, name, id, ...aria }: CardsProps) {
  return (
    <div role="radiogroup" {...aria} className="group grid gap-2.5 desk:grid-cols-2">
      {profiles.map((profile, index) => {
        const shut = profileShut(profile);
        return (
          <label key={profile.profile} className="relative">
            <input
              type="radio"
              name={name}
              id={index === 0 ? id : undefined}
              value={profile.profile}
              checked={profile.profile === value}
              disabled={shut !== null}
              onChange={() => onChange(profile.profile)}
              onBlur={onBlur}
              aria-labelledby={`${id}-${profile.profile}`}
              className="peer absolute inset-0 appearance-none opacity-0"
            />
            <span className={CARD}>
              <span className="font-medium" id={`${id}-${profile.profile}`}>
                {profile.name}
              </span>
              <span className="text-xs">{profile.purpose}</span>
              <span className="text-xs text-muted">
                {shut ??
                  `${profileGives(profile)} ${profile.workspace}, ${profile.maxMinutes} minutes at most.`}
              </span>
            </span>
          </label>
        );
      })}
    </div>
  );
}

/** A second one of the same profile is refused; this leads to the first, and to its one extension. */
export function OpenAlready({ open }: Readonly<{ open: NonNullable<OfferedProfile["open"]> }>) {
  return (
    <p className="text-xs">
      <Link href={`/requests/${open.id}`} className="link">
        Open {open.number}
      </Link>
      {open.mayExtend ? ", which can be extended once from its own page." : "."}
    </p>
  );
}
