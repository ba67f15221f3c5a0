import { v7 as uuidv7 } from "uuid";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { covers, isGrant } from "../../../mixins/permissions.ts";
import type { WorkspaceDocument } from "../../../storage/documents/scoped.ts";
import type { Unsaved } from "../../../storage/documents/types.ts";
import type { App, AppManifest, InstallAppParams } from "./apps.contract.ts";

export interface AppDocument extends WorkspaceDocument {
  readonly manifest: AppManifest;
  readonly granted: readonly string[];
  readonly state: App["state"];
  readonly webhookId?: string;
  readonly installedBy: string;
  /** Milliseconds since 1970. */
  readonly installedAt: number;
}

/** @throws TroupeError `INPUT_INVALID` */
export function newApp(
  { manifest, grant }: InstallAppParams,
  { workspaceId, installedBy }: Pick<AppDocument, "workspaceId" | "installedBy">,
): Unsaved<AppDocument> {
  checkManifest(manifest);
  checkGrant(manifest, grant);
  return {
    ...{ _id: `app_${uuidv7()}`, workspaceId, manifest, granted: [...new Set(grant)] },
    ...{ state: "installing", installedBy, installedAt: Date.now() },
  };
}

/** Nobody grants what the app did not ask for: its maker would not know. */
export function checkGrant({ permissions }: AppManifest, grant: readonly string[]): void {
  const extra = grant.find((wanted) => !covers(permissions, wanted));
  if (extra === undefined) return;
  throw new TroupeError("INPUT_INVALID", `The app does not ask for "${extra}".`, {
    field: "grant",
    hint: `Grant some of: ${permissions.join(", ") || "nothing"}.`,
  });
}

function checkManifest({ permissions, events, webhookUrl }: AppManifest): void {
  const odd = permissions.find((word) => !isGrant(word));
  if (odd !== undefined) {
    throw new TroupeError("INPUT_INVALID", `"${odd}" is no permission.`, {
      field: "manifest.permissions",
      hint: "GET /api/roles lists them; runs:* and *:read mean many.",
    });
  }
  if ((events === undefined) === (webhookUrl === undefined)) return;
  const missing = events === undefined ? "events" : "webhookUrl";
  throw new TroupeError("INPUT_INVALID", "An app that hears of events says of which and where.", {
    field: `manifest.${missing}`,
    hint: "Give both events and webhookUrl, or neither.",
  });
}

/** Its keys are found by it, also those whose installation was cut short. */
export function keyName({ _id, manifest }: Pick<AppDocument, "_id" | "manifest">): string {
  return `${manifest.name.slice(0, 30)} (${_id})`;
}

export function toApp(document: AppDocument): App {
  const { _id: id, workspaceId, manifest, granted, state, webhookId, installedBy } = document;
  return {
    ...manifest,
    ...{ id, workspaceId, granted, state, installedBy },
    ...(webhookId === undefined ? {} : { webhookId }),
    installedAt: new Date(document.installedAt).toISOString(),
  };
}
