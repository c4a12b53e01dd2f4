import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { inRepository } from "#lib/launch/repository.ts";

/** One file of ours: its path from the root, its text, its code without comments, and what it imports. */
export type Source = {
  path: string;
  lines: number;
  code: string;
  imports: readonly Import[];
  isTest: boolean;
};
/** `target` is a path from the root for a file of ours, and the package's name otherwise. */
export type Import = { target: string; ours: boolean; typeOnly: boolean };

const folders = ["app", "bench", "components", "e2e", "lib", "prisma"];
const notOurs = ["lib/db/generated/", "bench/floor/"];
const importing = /^\s*(?:import|export)\s+(?<clause>[^"';]*?)\s*from\s+"(?<target>[^"]+)"/gmu;
const bare = /^\s*import\s+"(?<target>[^"]+)"|\bimport\("(?<late>[^"]+)"\)/gmu;

/** Every TypeScript file of ours. */
export function readSources(): readonly Source[] {
  return [...folders.flatMap(filesIn), ...rootFiles()].map(readSource);
}

function filesIn(folder: string): string[] {
  return readdirSync(inRepository(folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name}`)
    .filter((path) => /\.(?:ts|tsx)$/u.test(path) && !notOurs.some((prefix) => path.startsWith(prefix)));
}

const rootFiles = (): string[] =>
  readdirSync(inRepository()).filter(
    (name) => /\.(?:ts|tsx|js|mjs)$/u.test(name) && name !== "next-env.d.ts",
  );

function readSource(path: string): Source {
  const text = readFileSync(inRepository(path), "utf8");
  const code = withoutComments(text);
  return {
    path,
    lines: text.trimEnd().split("\n").length,
    code,
    imports: importsOf(path, code),
    isTest: isTest(path),
  };
}

/** Tests, what only tests import, and what only runs them may reach everywhere. */
const isTest = (path: string): boolean =>
  /\.test\.tsx?$|^lib\/testing\/|^lib\/unity-catalog\/contract|\/test-[a-z-]+\.ts$|^e2e\/|^bench\//u.test(
    path,
  );

/** Good enough for formatted code: a `//` after a colon is an address. */
export const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//gu, "").replaceAll(/(?<!:)\/\/.*$/gmu, "");

export function importsOf(path: string, code: string): Import[] {
  const named = [...code.matchAll(importing)].map(({ groups = {} }) =>
    toImport(path, groups["target"] ?? "", isTypeOnly(groups["clause"] ?? "")),
  );
  const others = [...code.matchAll(bare)].map(({ groups = {} }) =>
    toImport(path, groups["target"] ?? groups["late"] ?? "", false),
  );
  return [...named, ...others];
}

function isTypeOnly(clause: string): boolean {
  if (clause.startsWith("type ")) return true;
  const names = /^\{(?<names>[\s\S]*)\}$/u.exec(clause)?.groups?.["names"];
  return names !== undefined && names.split(",").every((name) => /^\s*(?:type\s|$)/u.test(name));
}

function toImport(path: string, target: string, typeOnly: boolean): Import {
  if (target.startsWith("#")) return { target: target.slice(1), ours: true, typeOnly };
  if (target.startsWith(".")) return { target: normalize(join(dirname(path), target)), ours: true, typeOnly };
  return { target, ours: false, typeOnly };
}
