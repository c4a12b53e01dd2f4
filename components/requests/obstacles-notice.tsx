import type { RequestView } from "#lib/contracts/requests.ts";
import { OBSTACLES_TITLE, obstaclesNext } from "#lib/format/consequence.ts";
import { Notice } from "#components/ui/notice.tsx";
import { maySign } from "./may.ts";

/** Why nobody can be let in now and what the reader may do, before they have tried (BG-5). */
export function ObstaclesNotice({ request }: Readonly<{ request: RequestView }>) {
  if (request.obstacles.length === 0) return null;
  return (
    <Notice tone="warn" title={OBSTACLES_TITLE}>
      <p>An access begins only while it is allowed and can be ended on time:</p>
      <ul className="list-disc pl-4">
        {request.obstacles.map((reason) => (
          <li key={reason} className="wrap-anywhere">
            {reason}
          </li>
        ))}
      </ul>
      <p>{obstaclesNext(maySign(request))}</p>
    </Notice>
  );
}
