/** The settings of the portal in words (OPS-4). */
import { countOf } from "./counts.ts";

type Setting = {
  readonly secret: boolean;
  readonly from: "environment" | "file" | "default" | "nowhere";
  readonly value: string | null;
  readonly usedBy: readonly string[];
};

const FROM: Readonly<Record<Setting["from"], string>> = {
  environment: "environment",
  file: "file named in the environment",
  default: "default",
  nowhere: "not set",
};

/** Where a setting comes from. */
export function settingSource({ from }: Setting): string {
  return FROM[from];
}

/** What is shown in the place of its value; a secret says only that there is one. */
export function settingValue({ secret, from, value }: Setting): string {
  if (from === "nowhere") return "";
  return secret ? "set, not shown" : (value ?? "");
}

/** Who reads it: "web", "worker" or "web and worker". */
export function settingUse({ usedBy }: Setting): string {
  return usedBy.join(" and ");
}

/** The title of the page: what the portal runs on. */
export function settingsTitle(embedded: boolean, settings: readonly Setting[]): string {
  const set = settings.filter(({ from }) => from === "environment" || from === "file").length;
  return embedded
    ? "The portal runs on its embedded servers, with the data of the demonstration"
    : `The portal runs on real systems, with ${countOf(set, "setting")} of its own`;
}
