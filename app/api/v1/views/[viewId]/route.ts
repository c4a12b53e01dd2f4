import { removeView } from "#lib/commands/remove-view.ts";
import { route } from "#lib/http/route.ts";

export const DELETE = route("removeView", ({ context, params }) => removeView(context, params.viewId));
