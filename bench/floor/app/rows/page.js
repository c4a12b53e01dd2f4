import { rows } from "../rows.js";

export const dynamic = "force-dynamic";

/** Fifty rows that Next renders on each request and nothing else. */
export default function Page() {
  return (
    <main>
      <h1>Rows</h1>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <a href={`/rows/${row.id}`}>{row.number}</a>{" "}
            {row.summary.map((part) => (part.code ? <code key={part.text}>{part.text}</code> : part.text))}{" "}
            {row.requester}, {row.dueAt}
          </li>
        ))}
      </ul>
    </main>
  );
}
