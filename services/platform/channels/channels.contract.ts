/** A YouTube channel that the workspace may publish on. */
export interface Channel {
  /** As YouTube names it: `UC…`. */
  readonly id: string;
  readonly provider: "youtube";
  readonly title: string;
  /** `disconnected`: YouTube does not take our permission any more; connect it again. */
  readonly state: "connected" | "disconnected";
  /** ISO 8601. */
  readonly connectedAt: string;
}

/** `channels.begin` */
export interface BeginSignInParams {
  readonly provider: "youtube";
  /** Where Google sends the person back to: a loopback address or https. */
  readonly redirectUri: string;
}

export interface SignInStarted {
  /** Google's page of consent, for the person's browser. */
  readonly url: string;
  /** Comes back with the redirect. */
  readonly state: string;
  /** ISO 8601; ten minutes from now. */
  readonly expiresAt: string;
}

/** `channels.finish`: what the redirect's query holds. */
export interface FinishSignInParams {
  readonly state: string;
  readonly code: string;
}

export interface ListChannelsResult {
  /** Oldest first. */
  readonly channels: readonly Channel[];
}

/** `channels.token`, on the same node only. */
export interface ChannelTokenParams {
  readonly id: string;
  /** A token that YouTube did not take. */
  readonly refused?: string;
}
