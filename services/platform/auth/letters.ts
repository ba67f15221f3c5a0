import type { ServiceBroker } from "moleculer";
import type {
  LetterData,
  SendParams,
  SentLetter,
  Template,
} from "../notifications/notifications.contract.ts";
import type { Language } from "./auth-documents.ts";
import type { IdentityMail } from "./identity/identity-options.ts";
import { type UserRecord, visits } from "./identity/visit.ts";
import type { Profiles } from "./profiles.ts";

/** Letters about accounts, in the language of whoever gets them. */
export class Letters {
  private readonly broker: ServiceBroker;
  private readonly profiles: Profiles;

  constructor(broker: ServiceBroker, profiles: Profiles) {
    this.broker = broker;
    this.profiles = profiles;
  }

  async send<T extends Template>(letter: SendParams<T>): Promise<void> {
    await this.broker.call<SentLetter, SendParams<T>>("notifications.send", letter);
  }

  /** @param unlock wrong passwords are forgotten once there is a new one */
  forSignIn(unlock: (email: string) => Promise<void>): IdentityMail {
    return {
      verifyEmail: (user, link) => this.toUser(user, "verify-email", { name: user.name, link }),
      resetPassword: (user, link) => this.toUser(user, "reset-password", { name: user.name, link }),
      alreadyRegistered: (user, link) =>
        this.toUser(user, "already-registered", { name: user.name, link }),
      passwordChanged: async (user) => {
        await unlock(user.email);
        await this.toUser(user, "password-changed", { name: user.name });
      },
    };
  }

  private async toUser<T extends Template>(
    user: UserRecord,
    template: T,
    data: LetterData[T],
  ): Promise<void> {
    const language = await this.languageOf(user.id);
    await this.send({ template, to: user.email, userId: user.id, language, data });
  }

  /** Of somebody who is just coming, the browser's. */
  private async languageOf(userId: string): Promise<Language> {
    const { language, createdAt } = await this.profiles.get(userId);
    return createdAt === "" ? (visits.getStore()?.language ?? language) : language;
  }
}
