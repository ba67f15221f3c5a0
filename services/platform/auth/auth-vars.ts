import type { Environment } from "../../../config/environment.ts";
import type { Subscription } from "../../../bus/events/types.ts";
import type { WithDocuments } from "../../../mixins/documents.ts";
import type { AuthDesk } from "./auth-desk.ts";
import type { AuthDocument } from "./auth-documents.ts";

/** What the service keeps, for its actions in other files. */
export interface AuthVars extends WithDocuments<AuthDocument> {
  environment: Environment;
  desk: AuthDesk;
  workspaceEnds?: Subscription;
}
