import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { createRequire } from "node:module";

const files = new Map([
  ["/fonts/text-400.woff2", "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2"],
  ["/fonts/text-600.woff2", "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2"],
  ["/fonts/title.woff2", "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2"],
]);

/** Answers the fonts of the pages; false when the path is none of them. */
export async function serveFont(path: string, response: ServerResponse): Promise<boolean> {
  const file = files.get(path);
  if (file === undefined) return false;
  const bytes = await readFile(createRequire(import.meta.url).resolve(file));
  response.writeHead(200, { "content-type": "font/woff2", "cache-control": "public, max-age=86400" });
  response.end(bytes);
  return true;
}
