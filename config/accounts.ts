/** Who may come in and how, and the way of mails. */
export interface AccountSettings {
  /**
   * `local`: who calls from this machine is the owner, without an account; on loopback alone.
   * `required`: everybody signs in or sends a key.
   */
  readonly mode: "local" | "required";
  /** Where people reach the company: `https://studio.example.org`. Links in mails lead there. */
  readonly publicUrl?: string;
  /** `invited`: an account is made with an invitation only. `open`: by everybody. */
  readonly signUp: "invited" | "open";
  readonly google: SignInClient;
  readonly discord: SignInClient;
  readonly mail: {
    /** `smtps://user:password@host:465`. Absent: mails are written to `mail/` in the data folder. */
    readonly url?: string;
    /** `Troupe <studio@example.org>` */
    readonly from: string;
  };
}

/** The OAuth client that people sign in through; not the one that uploads to YouTube. */
export interface SignInClient {
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** One server in the place of the provider's. */
  readonly baseUrl?: string;
}

export interface AccountValues {
  readonly TROUPE_AUTH: AccountSettings["mode"];
  readonly TROUPE_PUBLIC_URL?: string;
  readonly TROUPE_SIGN_UP: AccountSettings["signUp"];
  readonly SIGN_IN_GOOGLE_ID?: string;
  readonly SIGN_IN_GOOGLE_SECRET?: string;
  readonly SIGN_IN_GOOGLE_BASE_URL?: string;
  readonly SIGN_IN_DISCORD_ID?: string;
  readonly SIGN_IN_DISCORD_SECRET?: string;
  readonly SIGN_IN_DISCORD_BASE_URL?: string;
  readonly TROUPE_MAIL_URL?: string;
  readonly TROUPE_MAIL_FROM: string;
}

const text = { type: "string", optional: true, empty: false } as const;
const url = { type: "url", optional: true } as const;

export const accountSchema = {
  TROUPE_AUTH: { type: "enum", values: ["local", "required"], default: "local" },
  TROUPE_PUBLIC_URL: {
    ...{ type: "string", optional: true, pattern: /^https?:\/\/[^\s/?#]+\/?$/ },
    messages: { stringPattern: "must look like https://studio.example.org" },
  },
  TROUPE_SIGN_UP: { type: "enum", values: ["invited", "open"], default: "invited" },
  SIGN_IN_GOOGLE_ID: text,
  SIGN_IN_GOOGLE_SECRET: text,
  SIGN_IN_GOOGLE_BASE_URL: url,
  SIGN_IN_DISCORD_ID: text,
  SIGN_IN_DISCORD_SECRET: text,
  SIGN_IN_DISCORD_BASE_URL: url,
  TROUPE_MAIL_URL: {
    ...{ type: "string", optional: true, pattern: /^smtps?:\/\/\S+$/ },
    messages: { stringPattern: "must look like smtps://user:password@host:465" },
  },
  TROUPE_MAIL_FROM: { type: "string", empty: false, default: "Troupe <troupe@localhost>" },
} as const;

export function composeAccounts(values: AccountValues): AccountSettings {
  return {
    mode: values.TROUPE_AUTH,
    publicUrl: values.TROUPE_PUBLIC_URL?.replace(/\/$/, ""),
    signUp: values.TROUPE_SIGN_UP,
    google: {
      clientId: values.SIGN_IN_GOOGLE_ID,
      clientSecret: values.SIGN_IN_GOOGLE_SECRET,
      baseUrl: values.SIGN_IN_GOOGLE_BASE_URL,
    },
    discord: {
      clientId: values.SIGN_IN_DISCORD_ID,
      clientSecret: values.SIGN_IN_DISCORD_SECRET,
      baseUrl: values.SIGN_IN_DISCORD_BASE_URL,
    },
    mail: { url: values.TROUPE_MAIL_URL, from: values.TROUPE_MAIL_FROM },
  };
}
