import type { ServiceSchema, ServiceSettingSchema } from "moleculer";
import { readEnvironment } from "../../../config/environment.ts";
import { DocumentsMixin } from "../../../mixins/documents.ts";
import { OutboxMixin, type OutboxMethods } from "../../../mixins/outbox.ts";
import { onWorkspaceEnd } from "../../../mixins/workspace-end.ts";
import { gatewayActions } from "./actions/gateway-actions.ts";
import { invitationActions } from "./actions/invitation-actions.ts";
import { keyActions } from "./actions/key-actions.ts";
import { memberActions } from "./actions/member-actions.ts";
import { userActions } from "./actions/user-actions.ts";
import { workspaceActions } from "./actions/workspace-actions.ts";
import { AuthDesk } from "./auth-desk.ts";
import { authIndexes } from "./auth-documents.ts";
import type { AuthVars } from "./auth-vars.ts";

/** Who people and programs are, which workspaces they belong to, and what they may do there. */
const auth: ServiceSchema<ServiceSettingSchema, OutboxMethods, AuthVars> = {
  name: "auth",

  mixins: [OutboxMixin(), DocumentsMixin({ collection: "auth", indexes: authIndexes })],

  actions: {
    ...gatewayActions,
    ...userActions,
    ...workspaceActions,
    ...memberActions,
    ...invitationActions,
    ...keyActions,
  },

  created() {
    this.environment = readEnvironment();
  },

  async started() {
    this.desk = new AuthDesk({
      service: this,
      documents: this.documents,
      publish: (document) => this.publishOutbox(document),
      environment: () => this.environment,
    });
    // Where the node died while it closed one.
    this.workspaceEnds = await onWorkspaceEnd(this, (id) => this.desk.workspaces.forget(id));
  },

  async stopped() {
    await this.workspaceEnds?.stop();
    await this.desk?.close();
  },
};

export default auth;
