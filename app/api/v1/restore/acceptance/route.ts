import { acceptRestore } from "#lib/commands/accept-restore.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("acceptRestore", ({ context, ifMatch, challenge }) =>
  acceptRestore(context, { expectedVersion: ifMatch ?? 0, challenge }),
);
