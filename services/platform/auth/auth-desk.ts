import type { Service } from "moleculer";
import type { Environment } from "../../../config/environment.ts";
import { publicBase } from "../../../config/public-base.ts";
import { openSecretBox } from "../../../storage/secrets/open-secret-box.ts";
import { ApiKeys } from "./api-keys.ts";
import type { AuthDocuments } from "./auth-documents.ts";
import { type AccessChanged, accessChanged } from "./auth.contract.ts";
import type { Identity } from "./identity/identity.ts";
import { identityEvents, type Reception } from "./identity-events.ts";
import { Invitations } from "./invitations.ts";
import { Letters } from "./letters.ts";
import { Members } from "./members.ts";
import { News } from "./news.ts";
import { OwnerLink } from "./owner-link.ts";
import { Profiles } from "./profiles.ts";
import { SealedSecrets } from "./sealed-secrets.ts";
import { SessionTokens } from "./session-tokens.ts";
import { SignInLimits } from "./sign-in-limits.ts";
import { type WorkspacePorts, Workspaces } from "./workspaces.ts";

export interface DeskPorts extends WorkspacePorts {
  readonly service: Pick<Service, "broker" | "logger">;
  environment(): Environment;
}

/** Everything that the actions of `auth` work with. */
export class AuthDesk implements Reception {
  readonly documents: AuthDocuments;
  readonly workspaces: Workspaces;
  readonly members: Members;
  readonly invitations: Invitations;
  readonly keys: ApiKeys;
  readonly profiles: Profiles;
  readonly news: News;
  readonly limits: SignInLimits;
  readonly ownerLink: OwnerLink;
  readonly tokens: SessionTokens;
  readonly letters: Letters;
  private readonly ports: DeskPorts;
  private readonly secrets: SealedSecrets;
  private opening?: Promise<Identity>;

  constructor(ports: DeskPorts) {
    this.ports = ports;
    this.documents = ports.documents;
    this.workspaces = new Workspaces(ports);
    this.members = new Members(ports, this.workspaces);
    this.invitations = new Invitations(ports.documents);
    this.keys = new ApiKeys(ports.documents, this.workspaces);
    this.profiles = new Profiles(ports.documents);
    this.news = new News(ports);
    this.limits = new SignInLimits(ports.documents);
    this.ownerLink = new OwnerLink(ports.documents);
    this.secrets = new SealedSecrets(ports.documents, () => openSecretBox(ports.environment()));
    this.tokens = new SessionTokens(this.secrets);
    this.letters = new Letters(ports.service.broker, this.profiles);
  }

  get environment(): Environment {
    return this.ports.environment();
  }

  /** Where links in mails lead, for those that no browser asked for. */
  get publicBase(): string {
    return publicBase(this.environment);
  }

  /** better-auth, loaded when it is first needed: a company that nobody signs in to never loads it. */
  identity(): Promise<Identity> {
    this.opening ??= this.openIdentity();
    this.opening.catch(() => (this.opening = undefined));
    return this.opening;
  }

  /** Tokens and cached keys that are no longer good: every node forgets them. */
  async tellAccessChanged(change: Omit<AccessChanged, "at">): Promise<void> {
    await this.ports.service.broker.broadcast(accessChanged, { at: Date.now(), ...change });
  }

  async close(): Promise<void> {
    const identity = await this.opening?.catch(() => undefined);
    await identity?.close();
  }

  private async openIdentity(): Promise<Identity> {
    const { Identity } = await import("./identity/identity.ts");
    const { logger } = this.ports.service;
    return Identity.open(this.environment, {
      secret: await this.secrets.get("sign-in"),
      events: identityEvents(this),
      mail: this.letters.forSignIn((email) => this.limits.succeeded(email)),
      log: (level, message) => logger[level === "error" ? "error" : "debug"](message),
      useOwnerLink: (token) => this.ownerLink.use(token),
    });
  }
}
