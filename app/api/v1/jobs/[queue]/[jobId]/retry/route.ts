import { retryJob } from "#lib/commands/retry-job.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("retryJob", ({ context, params }) => retryJob(context, params));
