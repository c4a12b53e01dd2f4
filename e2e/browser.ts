import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Browser = {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
};

/** Quiet on a closed network, and able to run as root in a container. */
const flags = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/**
 * The browser that tests run in: the one CHROMIUM_PATH names, then the system's, then the one that comes as an npm package
 * together with the shared libraries a bare machine lacks.
 */
export async function findBrowser(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Browser> {
  const env = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  );
  const installed = [environment["CHROMIUM_PATH"], "/usr/bin/chromium"].find(
    (path) => path !== undefined && path !== "" && existsSync(path),
  );
  if (installed !== undefined) return { executablePath: installed, args: flags, env };
  // The package unpacks its libraries only where it believes to be in such a runtime.
  process.env["AWS_LAMBDA_JS_RUNTIME"] ??= "nodejs24.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  const executablePath = await chromium.executablePath();
  const libraries = join(tmpdir(), "al2023", "lib");
  return {
    executablePath,
    args: flags,
    env: {
      ...env,
      LD_LIBRARY_PATH: [libraries, env["LD_LIBRARY_PATH"]].filter(Boolean).join(":"),
      FONTCONFIG_PATH: join(tmpdir(), "fonts"),
    },
  };
}
