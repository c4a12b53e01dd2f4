import { route } from "#lib/http/route.ts";
import { jobsView } from "#lib/queries/jobs.ts";

export const GET = route("getJobs", ({ actor, web }) => jobsView(web.database, actor));
