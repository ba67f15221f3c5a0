import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { problemOf } from "../api/company.ts";
import { meQuery } from "../api/me.ts";
import { isEntry } from "../places/sign-in/entry-paths.ts";
import { useWords } from "../words/language.tsx";
import { appWords } from "./app-words.ts";
import { Rail } from "./rail.tsx";

const CommandPalette = lazy(async () => {
  const { CommandPalette } = await import("./command-palette.tsx");
  return { default: CommandPalette };
});

const NoWorkspace = lazy(async () => {
  const { NoWorkspace } = await import("../places/workspace/no-workspace.tsx");
  return { default: NoWorkspace };
});

/** The rail, the page, and the palette above both. */
export function Shell() {
  const words = useWords(appWords);
  const [palette, setPalette] = useState(false);
  usePaletteKey(() => setPalette(true));
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const door = useDoor();
  const isPlaceless = useIsPlaceless(path);
  if (isEntry(path)) return <Outlet />;
  if (door) return <Navigate to="/sign-in" search={{ to: door }} replace />;
  return (
    <div className="flex min-h-dvh flex-col sm:flex-row">
      <a
        href="#page"
        className="sr-only z-20 rounded-card bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {words.skip}
      </a>
      <Rail onSearch={() => setPalette(true)} />
      <main id="page" tabIndex={-1} className="min-w-0 flex-1 pb-20 outline-none sm:pb-0">
        {isPlaceless ? (
          <Suspense>
            <NoWorkspace />
          </Suspense>
        ) : (
          <Outlet />
        )}
      </main>
      {palette && (
        <Suspense>
          <CommandPalette onClose={() => setPalette(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** The address that was wanted, where nobody is signed in and somebody must be. */
function useDoor(): string | undefined {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const href = useRouterState({ select: ({ location }) => location.href });
  const { error } = useQuery({ ...meQuery, enabled: !isEntry(path) });
  return problemOf(error)?.code === "UNAUTHORIZED" ? href : undefined;
}

/** Whether the person is in no workspace, which all places but one's own settings are of. */
function useIsPlaceless(path: string): boolean {
  const { data: me } = useQuery({ ...meQuery, enabled: !isEntry(path) });
  return me?.workspace === null && path !== "/workspace";
}

function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      open();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}
