import { checkCatalog } from "#lib/commands/check-catalog.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("checkBucket", ({ context, params }) => checkCatalog(context, params.bucketId));
