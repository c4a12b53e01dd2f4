import { route } from "#lib/http/route.ts";
import { searchPeople } from "#lib/queries/people.ts";

export const GET = route("searchPeople", async ({ web, query }) => ({
  ok: true,
  value: { people: await searchPeople(web.database, query.q ?? "") },
}));
