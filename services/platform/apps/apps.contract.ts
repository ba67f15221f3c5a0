/** What a maker says of an app. */
export interface AppManifest {
  readonly name: string;
  readonly description?: string;
  readonly version: string;
  /** Who made it. */
  readonly publisher?: string;
  /** Where people read about it: https. */
  readonly homepage?: string;
  /** What it would like to do: `runs:write`. */
  readonly permissions: readonly string[];
  /** Topics that it would like to hear of, and where. */
  readonly events?: readonly string[];
  readonly webhookUrl?: string;
  /** A place of the app's own that the studio leads to. */
  readonly link?: AppLink;
}

export interface AppLink {
  readonly title: string;
  /** https; the studio opens it in a new tab. */
  readonly url: string;
}

/** An app that is installed in a workspace. */
export interface App extends AppManifest {
  readonly id: string;
  readonly workspaceId: string;
  /** What it may do: those of its wishes that a person granted. */
  readonly granted: readonly string[];
  /** `installing`: it was not finished; uninstall it and begin again. */
  readonly state: "installing" | "installed";
  readonly webhookId?: string;
  readonly installedBy: string;
  /** ISO 8601. */
  readonly installedAt: string;
}

/** `apps.install` */
export interface InstallAppParams {
  readonly manifest: AppManifest;
  /** Which of the manifest's permissions the app gets. */
  readonly grant: readonly string[];
}

/** `apps.grant`: from now on these and no others. */
export interface GrantAppParams {
  readonly id: string;
  readonly grant: readonly string[];
}

/** What the app's maker is given, this once. */
export interface AppCredentials {
  /** An API key; absent where nothing was granted. */
  readonly key?: string;
  /** The secret of its webhook. */
  readonly webhookSecret?: string;
}

/** `apps.install`, `apps.grant` */
export interface AppWithCredentials extends App {
  readonly credentials: AppCredentials;
}

export interface ListAppsResult {
  /** Newest first. */
  readonly apps: readonly App[];
  readonly nextCursor: string | null;
}
