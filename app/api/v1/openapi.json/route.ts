import { web } from "#lib/config/web.ts";
import { openApiDocument } from "#lib/http/openapi.ts";

/** The document says what the API is and nothing of its data, so it needs no sign-in. */
export async function GET(): Promise<Response> {
  const { env } = await web();
  return Response.json(openApiDocument(env.PUBLIC_URL));
}
