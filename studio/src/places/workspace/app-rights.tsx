import { useState } from "react";
import type { App } from "../../../../packages/client/client.ts";
import { company } from "../../api/company.ts";
import { useMay } from "../../api/me.ts";
import { Button } from "../../design/button.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { useWords } from "../../words/language.tsx";
import { AppCredentials } from "./app-credentials.tsx";
import { appWords } from "./app-words.ts";
import { PermissionTicks } from "./permission-ticks.tsx";
import { useDeed } from "./use-deed.ts";

/** What an installed app may do and what it is told; an admin gives more of what it asked for, or less. */
export function AppRights({ app }: { readonly app: App }) {
  const words = useWords(appWords);
  const mayWrite = useMay("apps:write");
  const { id, permissions, granted, events } = app;
  const [wanted, setWanted] = useState<readonly string[]>(granted);
  const save = useDeed(
    () =>
      company.post("/api/apps/{id}/grant", {
        params: { path: { id } },
        body: { grant: [...wanted] },
      }),
    ...["apps", "keys"],
  );
  if (save.data?.credentials.key !== undefined) {
    return <AppCredentials credentials={save.data.credentials} onDone={() => save.reset()} />;
  }
  const isSame =
    wanted.length === granted.length && wanted.every((permission) => granted.includes(permission));
  return (
    <div className="pt-1 pb-2">
      {permissions.length === 0 && <p>{words.asksNothing}</p>}
      <PermissionTicks
        permissions={permissions}
        ticked={wanted}
        disabled={!mayWrite}
        onChange={setWanted}
      />
      {events !== undefined && <p className="text-quiet">{words.isTold(events.join(", "))}</p>}
      {save.error && <ProblemNote error={save.error} />}
      {mayWrite && permissions.length > 0 && (
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            blockedBecause={isSame ? words.sameRights : undefined}
            busy={save.isPending ? words.changing : undefined}
            onClick={() => save.mutate(undefined)}
          >
            {words.change}
          </Button>
          {!isSame && (
            <p className="min-w-0 flex-1 basis-64 text-small text-quiet">{words.newKey}</p>
          )}
        </div>
      )}
    </div>
  );
}
