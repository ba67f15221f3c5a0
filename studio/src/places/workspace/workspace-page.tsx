import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../../api/me.ts";
import { Page } from "../../design/page.tsx";
import { TabBar, tabClass } from "../../design/tabs.tsx";
import { useWords } from "../../words/language.tsx";
import { sharedWords } from "../../words/shared-words.ts";
import { Apps } from "./apps.tsx";
import { Channels } from "./channels.tsx";
import { closingWords } from "./closing-words.ts";
import { Keys } from "./keys.tsx";
import { NoWorkspace } from "./no-workspace.tsx";
import { People } from "./people.tsx";
import { Providers } from "./providers.tsx";
import { type WorkspaceView, workspaceViews } from "./workspace-search.ts";
import { Webhooks } from "./webhooks.tsx";
import { workspaceWords } from "./workspace-words.ts";
import { You } from "./you.tsx";

const route = getRouteApi("/workspace");

const views: Readonly<Record<WorkspaceView, ReactNode>> = {
  members: <People />,
  providers: <Providers />,
  channels: <Channels />,
  keys: <Keys />,
  webhooks: <Webhooks />,
  apps: <Apps />,
  you: <You />,
};

/** People, providers, channels, keys and webhooks of the workspace, and one's own settings. */
export function WorkspacePage() {
  const words = useWords(workspaceWords);
  const shared = useWords(sharedWords);
  const { data: me } = useQuery(meQuery);
  const { state, view = state === undefined ? "members" : "channels", closed } = route.useSearch();
  if (me?.workspace === null && view !== "you") return <NoWorkspace closed={closed} />;
  return (
    <Page title={me?.workspace?.name ?? shared.workspace} about={words.about}>
      <TabBar label={words.views}>
        {workspaceViews.map((one) => (
          <Link
            key={one}
            to="/workspace"
            search={one === "members" ? {} : { view: one }}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={one === view ? "page" : undefined}
            className={tabClass}
          >
            {words[one]}
          </Link>
        ))}
      </TabBar>
      {closed !== undefined && me?.workspace && <Closed name={closed} next={me.workspace.name} />}
      <div>{views[view]}</div>
    </Page>
  );
}

/** Where one is after the workspace before was closed. */
function Closed({ name, next }: { readonly name: string; readonly next: string }) {
  const words = useWords(closingWords);
  return (
    <p role="status" className="mb-6 rounded-card bg-accent-wash px-4 py-3">
      {words.closed(name)} {words.nowIn(next)}
    </p>
  );
}
