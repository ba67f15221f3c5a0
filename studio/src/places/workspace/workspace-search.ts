export const workspaceViews = [
  "members",
  "providers",
  "channels",
  "keys",
  "webhooks",
  "apps",
  "you",
] as const;
export type WorkspaceView = (typeof workspaceViews)[number];

export interface WorkspaceSearch {
  /** @default "members" */
  readonly view?: WorkspaceView;
  /** Webhooks: the one whose deliveries are shown. */
  readonly webhook?: string;
  /** Channels: what Google's redirect brought. */
  readonly state?: string;
  readonly code?: string;
  readonly error?: string;
  /** Name of the workspace that was closed a moment ago. */
  readonly closed?: string;
}

export function readWorkspaceSearch({
  view,
  webhook,
  state,
  code,
  error,
  closed,
}: Record<string, unknown>): WorkspaceSearch {
  return {
    view: workspaceViews.find((one) => one === view),
    webhook: text(webhook),
    state: text(state),
    code: text(code),
    error: text(error),
    closed: text(closed),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
