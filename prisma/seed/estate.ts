import { demoBuckets } from "./catalogue.ts";

/** Builds the demonstration's securables and principals in the embedded Unity Catalog, over its own REST API. */
export async function buildEstate(
  workspaceUrl: string,
  token: string,
  people: readonly { readonly userName: string; readonly displayName: string }[],
): Promise<void> {
  const post = async (path: string, body: unknown): Promise<void> => {
    const response = await fetch(`${workspaceUrl}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = await response.text();
    if (!response.ok && !/ALREADY_EXISTS|uniqueness/i.test(answer))
      throw new Error(`${path} answered ${response.status}: ${answer.slice(0, 300)}`);
  };
  const uc = "/api/2.1/unity-catalog";
  for (const person of people)
    await post("/api/2.0/account/scim/v2/Users", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      userName: person.userName,
      displayName: person.displayName,
      active: true,
    });
  await post(`${uc}/catalogs`, { name: "raw", comment: "Raw layers of the EDP" });
  for (const schema of ["base_layer", "prepared_layer"])
    await post(`${uc}/schemas`, { name: schema, catalog_name: "raw" });
  for (const bucket of demoBuckets) {
    if (bucket.type === "external_location") {
      await post(`${uc}/external-locations`, { name: bucket.name, url: bucket.path, credential_name: "edp-raw-reader" });
      continue;
    }
    const [catalog_name, schema_name, name] = bucket.name.split(".");
    await post(`${uc}/volumes`, {
      catalog_name,
      schema_name,
      name,
      volume_type: "EXTERNAL",
      storage_location: bucket.path,
      comment: bucket.description,
    });
  }
}

/** A token of the portal's service principal, by client credentials. */
export async function catalogToken(workspaceUrl: string, id: string, secret: string): Promise<string> {
  const response = await fetch(`${workspaceUrl}/oidc/v1/token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=client_credentials&scope=all-apis",
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`Unity Catalog gave no token: ${response.status}`);
  return token;
}
