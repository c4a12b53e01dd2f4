export const dynamic = "force-dynamic";

/** A page that Next renders on each request and nothing else. */
export default function Page() {
  return <main>Floor</main>;
}
