/** Parses JSON and answers: what any POST through Next costs at least. */
export async function POST(request) {
  const { version } = await request.json();
  return Response.json({ id: "req_floor", version, decision: "approved" });
}
