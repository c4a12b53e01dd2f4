import { checkCatalog } from "#lib/commands/check-catalog.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("checkEverything", ({ context }) => checkCatalog(context, null));
