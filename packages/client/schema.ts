/** Written by `npm run client` from /openapi.json. Not to be edited. */

export interface paths {
  "/api/abtests": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Tests, newest first */
    get: operations["abtests.list"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/abtests/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One test with its judgement */
    get: operations["abtests.get"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/abtests/{id}/choose": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ends a test with the variant that a person chose */
    post: operations["abtests.choose"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/abtests/{id}/days": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Records impressions and clicks of a day, and judges */
    post: operations["abtests.record"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/abtests/{id}/pause": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Pauses a test; what is on show stays on show */
    post: operations["abtests.pause"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/abtests/{id}/resume": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Resumes a paused test */
    post: operations["abtests.resume"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/abtests/{id}/start": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Starts a test on a Monday */
    post: operations["abtests.start"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/abtests/{id}/stop": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stops a test; the first variant stays */
    post: operations["abtests.stop"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/abtests/create": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Plans a test of titles and thumbnails */
    post: operations["abtests.create"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/apps": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Installed apps, newest first */
    get: operations["apps.list"];
    put?: never;
    /** Installs an app; the answer shows its key and its webhook's secret once */
    post: operations["apps.install"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/apps/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One installed app */
    get: operations["apps.get"];
    put?: never;
    post?: never;
    /** Removes an app with its keys and its webhooks */
    delete: operations["apps.uninstall"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/apps/{id}/grant": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Grants an app these permissions and no others; its key is replaced */
    post: operations["apps.grant"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/artifacts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Store the body as an artifact
     * @description At most 2 GB, as the file is: an image, a video, sound, captions or plain text.
     */
    post: operations["artifacts.create"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/artifacts/{key}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The bytes of an artifact, whole or a range of them */
    get: operations["artifacts.get"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/callback/discord": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where Discord leads back to */
    get: operations["auth.returnFromDiscord"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/callback/google": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where Google leads back to */
    get: operations["auth.returnFromGoogle"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/change-email": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sends a link to another address, which it proves and makes the account's */
    post: operations["auth.changeEmail"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/link-social": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begins to let the account be signed in to through Google or Discord */
    post: operations["auth.linkSocial"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/owner-link": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where the link of the company's console leads: signs its owner in, once */
    get: operations["auth.enterAsOwner"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/refresh": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A new session token, with the rights of this moment; in the workspace of `X-Workspace` */
    post: operations["auth.refreshSession"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/request-password-reset": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sends a link to set a new password, where there is such an account */
    post: operations["auth.requestPasswordReset"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/reset-password": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sets a new password by the token of the link, and ends all sessions */
    post: operations["auth.resetPassword"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/send-verification-email": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sends the link that proves an address once more, where one is waited for */
    post: operations["auth.sendVerificationEmail"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/sign-in/email": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begins a session: its cookies come with the answer */
    post: operations["auth.signIn"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/sign-in/social": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begins to sign in, or up, through Google or Discord */
    post: operations["auth.signInSocial"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/sign-out": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ends the session and takes its cookies */
    post: operations["auth.signOut"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/sign-up/email": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Makes an account. A link comes by mail; with an invitation the session begins at once */
    post: operations["auth.signUp"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/verify-email": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where the link of a mail leads that proves an address; leads on to `callbackURL` */
    get: operations["auth.verifyEmail"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/budget": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the workspace has spent this month on providers, and may spend */
    get: operations["budget.status"];
    /** Sets what the workspace may spend a month; null for no limit */
    put: operations["budget.set"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/catalog/items": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Finished works, newest first */
    get: operations["catalog.list"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/catalog/items/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One work with its versions */
    get: operations["catalog.get"];
    put?: never;
    post?: never;
    /** Forgets a work; its runs and artifacts stay */
    delete: operations["catalog.remove"];
    options?: never;
    head?: never;
    /** Changes title or tags of a work */
    patch: operations["catalog.update"];
    trace?: never;
  };
  "/api/catalog/items/search": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Finished works that hold a text */
    get: operations["catalog.search"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/channels": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Connected channels, oldest first */
    get: operations["channels.list"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/channels/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Disconnects a channel and takes the permission back at Google */
    delete: operations["channels.remove"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/channels/begin": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begins to connect a channel: answers with Google's page of consent */
    post: operations["channels.begin"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/channels/finish": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Connects the channel with the code that Google's redirect brought */
    post: operations["channels.finish"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/deadletters": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Events that a subscriber could not take */
    get: operations["deadletters.list"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/deadletters/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One dead letter */
    get: operations["deadletters.get"];
    put?: never;
    post?: never;
    /** Drops a dead letter */
    delete: operations["deadletters.remove"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/deadletters/{id}/reinject": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Delivers a dead letter again, to the group that failed */
    post: operations["deadletters.reinject"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/deadletters/reinject": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Delivers many dead letters again, by their ids or by a filter */
    post: operations["deadletters.reinjectMany"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/definitions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Pipelines with their steps and inputs */
    get: operations["pipelines.definitions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Server-sent events of the workspace, as they happen and from where the client was */
    get: operations["events.stream"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/invitations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Invitations that are open, newest first */
    get: operations["auth.invitations"];
    put?: never;
    /** Invites somebody by mail; an earlier invitation of the same person ends */
    post: operations["auth.invite"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/invitations/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Withdraws an invitation: its link works no more */
    delete: operations["auth.withdrawInvitation"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/invitations/accept": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Makes the caller a member of the workspace that he was invited to */
    post: operations["auth.acceptInvitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/invitations/show": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What an invitation is about, for who holds its link */
    post: operations["auth.showInvitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/keys": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** API keys of the workspace, newest first; never the keys themselves */
    get: operations["auth.keys"];
    put?: never;
    /** Makes an API key and shows it this once; it may nothing that its maker may not */
    post: operations["auth.createKey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/keys/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Revokes an API key */
    delete: operations["auth.revokeKey"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/keywords/fetch": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ranked keywords, questions and related terms of a topic */
    post: operations["keywords.fetch"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/members": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Members of the workspace, those who joined first in front */
    get: operations["auth.members"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/members/{userId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Ends a membership; keys that the person made end with it */
    delete: operations["auth.removeMember"];
    options?: never;
    head?: never;
    /** Gives a member another role; nobody gives or takes more than he has */
    patch: operations["auth.setRole"];
    trace?: never;
  };
  "/api/members/leave": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ends the caller's own membership of the workspace */
    post: operations["auth.leave"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/metadata/generate": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Titles, description with chapters and sources, tags */
    post: operations["metadata.generate"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/notifications/deliveries": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Letters of the workspace, newest first: to whom, and what became of them */
    get: operations["notifications.deliveries"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/notifications/inbox": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Mails that were written to the data folder, where no mail server is set */
    get: operations["notifications.inbox"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/notifications/inbox/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One of those mails with its text */
    get: operations["notifications.readMail"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/notifications/preferences": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Which letters the caller gets */
    get: operations["notifications.preferences"];
    /** Chooses which letters the caller gets; those about the account always come */
    put: operations["notifications.setPreferences"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Runs, newest first */
    get: operations["pipelines.list"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Deletes a run that has ended, and what it alone refers to */
    delete: operations["pipelines.remove"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/{id}/approve": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Decides on a step that waits for a person */
    post: operations["pipelines.approve"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/{id}/cancel": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stops a run; what is done is kept */
    post: operations["pipelines.cancel"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/{id}/compensate": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Tries again to undo what could not be undone */
    post: operations["pipelines.compensate"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/{id}/events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Server-sent events of a run: its history, then what happens, until it ends */
    get: operations["pipelines.stream"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/{id}/foresee": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What a rerun would do again, how long it would take and what it would cost */
    post: operations["pipelines.foresee"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/{id}/output": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Results of the finished steps, by step */
    get: operations["pipelines.output"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/{id}/pause": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Holds a run; what is under way is finished */
    post: operations["pipelines.pause"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/{id}/rerun": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A new run from a step on, with edited results or input */
    post: operations["pipelines.rerun"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/{id}/resume": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Goes on with a run that was held */
    post: operations["pipelines.resume"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/{id}/retry": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Goes on with a run that failed or was cancelled */
    post: operations["pipelines.retry"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/{id}/signal": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Tells a run what a step of it waits for */
    post: operations["pipelines.signal"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/{id}/wake": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Looks again now at what a run waits for */
    post: operations["pipelines.wake"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/cancel": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stops many runs, by their ids or by a filter */
    post: operations["pipelines.cancelMany"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/retry": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Goes on with many runs that failed, by their ids or by a filter */
    post: operations["pipelines.retryMany"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/start": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Starts a run */
    post: operations["pipelines.start"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pipelines/status/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** State, progress, steps and artifacts of a run */
    get: operations["pipelines.status"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/providers": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Providers that take a key, and whose key is used here; never the keys */
    get: operations["providers.list"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/providers/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Keeps a key of the workspace, sealed; it is used in place of the company's */
    put: operations["providers.set"];
    post?: never;
    /** Forgets the workspace's key; the company's counts again, where it has one */
    delete: operations["providers.remove"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/providers/{id}/test": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Asks the provider whether it takes the workspace's key */
    post: operations["providers.test"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/quota": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What is spent of YouTube's quota of today */
    get: operations["quota.status"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/roles": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What each role may do here */
    get: operations["auth.roles"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/roles/{role}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Changes what a role may do here; nobody gives what he has not */
    put: operations["auth.editRole"];
    post?: never;
    /** Lets a role do what it may in every new workspace */
    delete: operations["auth.resetRole"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/schedules": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Schedules, newest first */
    get: operations["schedules.list"];
    put?: never;
    /** Starts a pipeline again and again, by a cron pattern */
    post: operations["schedules.create"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/schedules/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One schedule with its next times */
    get: operations["schedules.get"];
    put?: never;
    post?: never;
    /** Ends a schedule; its runs stay */
    delete: operations["schedules.remove"];
    options?: never;
    head?: never;
    /** Changes or pauses a schedule */
    patch: operations["schedules.update"];
    trace?: never;
  };
  "/api/scripts/generate": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Scenes for a topic, an article or the person's own words */
    post: operations["script.generate"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/scripts/revise": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** On-screen words, picture and shape for sentences that a person has changed */
    post: operations["script.revise"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/sessions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where the caller is signed in, newest first */
    get: operations["auth.sessions"];
    put?: never;
    post?: never;
    /** Signs the caller out everywhere, here too; or everywhere else */
    delete: operations["auth.endSessions"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/sessions/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Signs one of the caller's browsers or programs out */
    delete: operations["auth.endSession"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/system": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the company is maintained */
    get: operations["system.state"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/system/config/update": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has every node read its settings again */
    post: operations["system.updateConfig"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/system/maintenance/end": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begins runs and tasks again */
    post: operations["system.endMaintenance"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/system/maintenance/start": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begins nothing new until the maintenance ends */
    post: operations["system.startMaintenance"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/system/overview": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The company now: nodes, slots, queues, runs by state, servers */
    get: operations["system.overview"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/system/shutdown": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ends nodes, all or some, without losing work */
    post: operations["system.shutdown"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/thumbnails/generate": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Three thumbnails, wide and vertical */
    post: operations["thumbnail.generate"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/tts/render": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Speaks a text, with the time of every word */
    post: operations["speech.render"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/tts/voices": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Voices, and what those miss that cannot speak */
    get: operations["speech.voices"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/upload/publish": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Makes a video of a connected channel public or unlisted, now or at a time */
    post: operations["uploader.publish"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/upload/youtube": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sends a film to a connected channel, or packs it to upload by hand */
    post: operations["uploader.youtube"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/users/me": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who asks, and what he may do in this workspace */
    get: operations["auth.me"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Changes the caller's name, picture or language */
    patch: operations["auth.updateMe"];
    trace?: never;
  };
  "/api/users/me/password": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sets another password, or a first one; signs out everywhere else */
    post: operations["auth.setPassword"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/users/sign-in-options": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Ways to sign in that this company offers */
    get: operations["auth.signInOptions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/videos/assemble": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Makes a film of a script, or of the parts that are there */
    post: operations["video.assemble"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/videos/music": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A few bars of the music that a film of this style gets, to listen to */
    post: operations["video.music"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/videos/pictures": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Drawings and photographs that a scene could show */
    post: operations["video.pictures"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/videos/plan": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Who would make this film, how long it takes and what it costs; begins nothing */
    post: operations["planner.plan"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/videos/still": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** One picture of a scene as the film would show it, before anything is rendered */
    post: operations["video.still"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/webhooks": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Webhooks, newest first */
    get: operations["webhooks.list"];
    put?: never;
    /** Tells an address of events from now on; the answer shows the secret once */
    post: operations["webhooks.create"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/webhooks/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One webhook */
    get: operations["webhooks.get"];
    put?: never;
    post?: never;
    /** Removes a webhook and its log; what was on its way is not sent */
    delete: operations["webhooks.remove"];
    options?: never;
    head?: never;
    /** Changes a webhook, switches it off or on again */
    patch: operations["webhooks.update"];
    trace?: never;
  };
  "/api/webhooks/{id}/deliveries": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was sent to a webhook and what came of it, newest first */
    get: operations["webhooks.deliveries"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/webhooks/{id}/deliveries/{delivery}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One delivery with what was sent and answered */
    get: operations["webhooks.delivery"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/webhooks/{id}/deliveries/{delivery}/replay": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sends a delivery again, now */
    post: operations["webhooks.replayOne"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/webhooks/{id}/replay": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sends again what happened in a time and did not get through, a page at a time */
    post: operations["webhooks.replay"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/webhooks/{id}/rotate-secret": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Makes a new secret; the old one goes on signing beside it for a while */
    post: operations["webhooks.rotateSecret"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/webhooks/{id}/test": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sends an event webhook.test once, and answers with what came of it */
    post: operations["webhooks.test"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/workspaces": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Workspaces of the caller */
    get: operations["auth.workspaces"];
    put?: never;
    /** Makes a workspace, whose owner the caller is */
    post: operations["auth.createWorkspace"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/workspaces/{id}/enter": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Makes it the workspace of this session; then POST /api/auth/refresh */
    post: operations["auth.enterWorkspace"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/workspaces/current": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Closes the workspace for all its members and keys, for good */
    delete: operations["auth.closeWorkspace"];
    options?: never;
    head?: never;
    /** Renames the workspace */
    patch: operations["auth.updateWorkspace"];
    trace?: never;
  };
  "/health": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Says whether the company runs, and in a cluster which servers are away */
    get: operations["gateway.health"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/live": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the process answers: for whoever restarts it */
    get: operations["gateway.live"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/ready": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether to send requests here: for load balancers */
    get: operations["gateway.ready"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** AbTest */
    AbTest: {
      blocks: components["schemas"]["TestBlock"][];
      channelId: string | null;
      /** Format: date-time */
      createdAt: string;
      days: components["schemas"]["TestDay"][];
      decision: components["schemas"]["TestDecision"] | null;
      delays: {
        day: number;
        days: number;
      }[];
      firstDay: string | null;
      hindrance: components["schemas"]["TestHindrance"] | null;
      judgement: components["schemas"]["Judgement"] | null;
      /** @enum {unknown} */
      metric: "impressionClickThroughRate";
      /** Format: date-time */
      missingSince: string | null;
      notes: string[];
      pause: components["schemas"]["TestPause"] | null;
      pipelineId: string | null;
      /** Format: date-time */
      reportsReadUntil: string | null;
      rule: components["schemas"]["DecisionRule"];
      runId: string | null;
      seed: number;
      showings: components["schemas"]["Showing"][];
      /** @enum {unknown} */
      state: "planned" | "running" | "paused" | "decided" | "stopped";
      testId: string;
      variants: components["schemas"]["TestVariant"][];
      videoId: string | null;
    };
    /** AbTestList */
    AbTestList: {
      nextCursor: string | null;
      tests: components["schemas"]["AbTest"][];
    };
    /** Account */
    Account: {
      /** Format: date-time */
      createdAt: string;
      email: string;
      emailVerified: boolean;
      id: string;
      image: string | null;
      name: string;
      /** Format: date-time */
      updatedAt: string;
    };
    /** ApiKey */
    ApiKey: {
      /** Format: date-time */
      createdAt: string;
      createdBy: string;
      /**
       * Format: date-time
       * @description Null: it does not end by itself
       */
      expiresAt: string | null;
      id: string;
      /**
       * Format: date-time
       * @description To the minute
       */
      lastUsedAt: string | null;
      name: string;
      /** @description How the key begins */
      prefix: string;
      /** @description Permissions, or with * for many: runs:* */
      scopes: string[];
    };
    /** App */
    App: {
      description?: string;
      /** @description Topics that the app would like to hear of, at webhookUrl */
      events?: string[];
      /** @description Permissions that it has */
      granted: string[];
      homepage?: string;
      id: string;
      /** Format: date-time */
      installedAt: string;
      installedBy: string;
      /** @description A place of the app's own that the studio leads to */
      link?: {
        title: string;
        url: string;
      };
      name: string;
      permissions: string[];
      publisher?: string;
      /** @enum {unknown} */
      state: "installing" | "installed";
      version: string;
      webhookId?: string;
      webhookUrl?: string;
      workspaceId: string;
    };
    /** AppList */
    AppList: {
      apps: components["schemas"]["App"][];
      nextCursor: string | null;
    };
    /** ApprovedStep */
    ApprovedStep: {
      actorId: string;
      approved: boolean;
      /** Format: date-time */
      at: string;
      comment?: string;
      pipelineId: string;
      step: string;
    };
    /** AppWithCredentials */
    AppWithCredentials: {
      /** @description For the app's maker; they are not shown again */
      credentials: {
        key?: string;
        webhookSecret?: string;
      };
      description?: string;
      /** @description Topics that the app would like to hear of, at webhookUrl */
      events?: string[];
      /** @description Permissions that it has */
      granted: string[];
      homepage?: string;
      id: string;
      /** Format: date-time */
      installedAt: string;
      installedBy: string;
      /** @description A place of the app's own that the studio leads to */
      link?: {
        title: string;
        url: string;
      };
      name: string;
      permissions: string[];
      publisher?: string;
      /** @enum {unknown} */
      state: "installing" | "installed";
      version: string;
      webhookId?: string;
      webhookUrl?: string;
      workspaceId: string;
    };
    /** Artifact */
    Artifact: {
      contentType: string;
      /** @description GET /api/artifacts/{key} serves it */
      key: string;
      sha256: string;
      /** @description Bytes */
      size: number;
    };
    /** AttemptFailure */
    AttemptFailure: {
      /** Format: date-time */
      at: string;
      message: string;
    };
    /** Budget */
    Budget: {
      /** Format: date-time */
      changedAt: string | null;
      /** @enum {unknown} */
      currency: "USD";
      /** @description Newest first */
      earlier: components["schemas"]["MonthSpending"][];
      /** @description Below 0 where the limit was lowered */
      left: number | null;
      /** @description US dollars a month; null for no limit */
      limit: number | null;
      /** @description Calendar month in UTC */
      month: string;
      providers: components["schemas"]["ProviderSpending"][];
      /** @description For calls whose end is not known yet */
      reserved: number;
      /** @description US dollars, at list prices */
      spent: number;
      /**
       * Format: date-time
       * @description When the next month begins
       */
      until: string;
    };
    /** CatalogItem */
    CatalogItem: {
      artifacts: components["schemas"]["RunArtifact"][];
      /** Format: date-time */
      createdAt: string;
      /** @description Of the work's first run */
      id: string;
      /** @enum {unknown} */
      kind: "video" | "audio" | "image" | "document";
      metadata: Record<string, unknown>;
      pipeline: string;
      /** @description Of the newest version */
      runId: string;
      /** @enum {unknown} */
      state: "ready" | "sent";
      tags: string[];
      title: string;
      /** Format: date-time */
      updatedAt: string;
      versions: components["schemas"]["ItemVersion"][];
      workspaceId: string;
    };
    /** Channel */
    Channel: {
      /** Format: date-time */
      connectedAt: string;
      id: string;
      /** @enum {unknown} */
      provider: "youtube";
      /** @enum {unknown} */
      state: "connected" | "disconnected";
      title: string;
    };
    /** ChannelList */
    ChannelList: {
      channels: components["schemas"]["Channel"][];
    };
    /** Charge */
    Charge: {
      /** @description Null where no price is known */
      amount: number | null;
      /** @enum {unknown} */
      basis: "tokens" | "characters" | "seconds" | "calls";
      /** @description As the price list names it: openai/gpt-6.1-terra */
      product: string;
      provider: string;
      quantity: number;
    };
    /** CompensationStatus */
    CompensationStatus: {
      action: string;
      attempts: number;
      error?: components["schemas"]["ErrorReport"];
      seconds: number;
      /** @enum {unknown} */
      state:
        | "pending"
        | "running"
        | "retrying"
        | "waiting"
        | "completed"
        | "skipped"
        | "failed"
        | "quarantined"
        | "cancelled";
    };
    /**
     * Cost
     * @description At list prices, in US dollars; absent where nothing was paid
     */
    Cost: {
      /** @description As far as prices are known; null where none is */
      amount: number | null;
      charges: components["schemas"]["Charge"][];
      /** @enum {unknown} */
      currency: "USD";
    };
    /** CreatedApiKey */
    CreatedApiKey: {
      /** Format: date-time */
      createdAt: string;
      createdBy: string;
      /**
       * Format: date-time
       * @description Null: it does not end by itself
       */
      expiresAt: string | null;
      id: string;
      /** @description Shown this once */
      key: string;
      /**
       * Format: date-time
       * @description To the minute
       */
      lastUsedAt: string | null;
      name: string;
      /** @description How the key begins */
      prefix: string;
      /** @description Permissions, or with * for many: runs:* */
      scopes: string[];
    };
    /** DeadLetter */
    DeadLetter: {
      _id: string;
      /** Format: date-time */
      deadAt: string;
      event: components["schemas"]["DomainEvent"];
      failures: components["schemas"]["FailedDelivery"][];
      group: string;
      /** @enum {unknown} */
      kind: "delivery" | "task" | "event";
      pattern: string;
      rev: number;
      /** @enum {unknown} */
      state: "dead" | "reinjected";
      workspaceId: string;
    };
    /** DeadLetterId */
    DeadLetterId: {
      id: string;
    };
    /** DeadLetterList */
    DeadLetterList: {
      deadLetters: components["schemas"]["DeadLetter"][];
      nextCursor: string | null;
    };
    /**
     * Decision
     * @description What a person said to an approval
     */
    Decision: {
      actorId: string;
      approved: boolean;
      /** Format: date-time */
      at: string;
      comment?: string;
    };
    /** DecisionRule */
    DecisionRule: {
      lateDays: number;
      looks: {
        days: number;
        probabilityToBeBest: number;
      }[];
      /** @enum {unknown} */
      method: "beta-binomial";
      minimumDaysPerRound: number;
      minimumImpressions: number;
      /** @enum {unknown} */
      otherwise: "first stays";
      /** @enum {unknown} */
      unit: "day";
    };
    /** DomainEvent */
    DomainEvent: {
      correlationId: string;
      data: unknown;
      id: string;
      metadata: {
        actorId: string;
        actorType: string;
        workspaceId: string;
      };
      source: string;
      /** Format: date-time */
      timestamp: string;
      type: string;
      version: number;
    };
    /** ErrorReport */
    ErrorReport: {
      /** @description One of the error registry */
      code: string;
      data: Record<string, unknown>;
      message: string;
      retryable: boolean;
    };
    /** FailedDelivery */
    FailedDelivery: {
      /** Format: date-time */
      at: string;
      error: components["schemas"]["ErrorReport"];
    };
    /** FilmPlan */
    FilmPlan: {
      /** @enum {unknown} */
      basis: "earlier-films" | "this-machine";
      /** @description What the providers charge, about, in US dollars; null where a price is unknown */
      cost: number | null;
      /** @description Length of the film, about */
      filmSeconds: number;
      /** @description Until it is finished, about */
      seconds: number;
      trades: components["schemas"]["TradePlan"][];
    };
    /** FinishedVideo */
    FinishedVideo: {
      captionsSrt: components["schemas"]["Artifact"];
      captionsVtt: components["schemas"]["Artifact"];
      credits: string[];
      height: number;
      measures: {
        [key: string]: components["schemas"]["Measure"];
      };
      poster: components["schemas"]["Artifact"];
      provider: string;
      scenes: {
        headline: string;
        sceneId: string;
        start: number;
      }[];
      seconds: number;
      video: components["schemas"]["Artifact"];
      videoPath: string;
      width: number;
    };
    /** ForeseenStep */
    ForeseenStep: {
      /** @description Keys of the tasks that are done again */
      again: string[];
      seconds: number;
      step: string;
      /** @description 0 where it is skipped */
      tasks: number;
      title: string;
      /** @description True where its tasks come out before it */
      unknown?: boolean;
    };
    /** Foresight */
    Foresight: {
      /** @description What providers charge, about, in US dollars; null where nobody can say */
      cost: number | null;
      /** @description Steps done outside before, not to be done there again */
      heldBack: string[];
      seconds: number;
      steps: components["schemas"]["ForeseenStep"][];
    };
    /** InboxMail */
    InboxMail: {
      /** Format: date-time */
      at: string;
      id: string;
      subject: string;
      to: string;
    };
    /** Invitation */
    Invitation: {
      /** Format: date-time */
      createdAt: string;
      email: string;
      /** Format: date-time */
      expiresAt: string;
      id: string;
      invitedBy: string;
      /** @enum {unknown} */
      role: "owner" | "admin" | "editor" | "viewer";
    };
    /** ItemList */
    ItemList: {
      items: components["schemas"]["ListedItem"][];
      nextCursor: string | null;
    };
    /** ItemVersion */
    ItemVersion: {
      artifacts: components["schemas"]["RunArtifact"][];
      /** Format: date-time */
      createdAt: string;
      metadata: Record<string, unknown>;
      runId: string;
      title: string;
      /** @description On YouTube, where it was sent there */
      videoId?: string;
    };
    /** Judgement */
    Judgement: {
      judgedDays: number;
      posterior: components["schemas"]["VariantPosterior"][];
      reason: string;
      /** @enum {unknown} */
      state: "collecting" | "decided" | "over";
      winner: string | null;
    };
    /** KeptSignal */
    KeptSignal: {
      /** Format: date-time */
      at: string;
      name: string;
      pipelineId: string;
      /** @enum {unknown} */
      state:
        | "queued"
        | "running"
        | "waiting"
        | "retrying"
        | "paused"
        | "compensating"
        | "completed"
        | "failed"
        | "cancelled";
    };
    /** KeyCheck */
    KeyCheck: {
      /** Format: date-time */
      at: string;
      problem?: string;
      /** @enum {unknown} */
      state: "accepted" | "refused" | "unknown";
    };
    /** Keyword */
    Keyword: {
      score: number;
      source: string;
      term: string;
    };
    /** KeywordsResult */
    KeywordsResult: {
      keywords: components["schemas"]["Keyword"][];
      language: string;
      notes: string[];
      provider: string;
      questions: string[];
      related: string[];
      topic: string;
    };
    /** LetterDelivery */
    LetterDelivery: {
      attempts: number;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it is tried again
       */
      dueAt: string | null;
      id: string;
      language: string;
      problem: string | null;
      /** Format: date-time */
      sentAt: string | null;
      /** @enum {unknown} */
      state: "waiting" | "sent" | "failed" | "declined";
      /** @enum {unknown} */
      template:
        | "verify-email"
        | "reset-password"
        | "password-changed"
        | "already-registered"
        | "invitation"
        | "webhook-disabled"
        | "run-failed"
        | "approval-waiting"
        | "budget-reached";
      to: string;
    };
    /** ListedItem */
    ListedItem: {
      artifacts: components["schemas"]["RunArtifact"][];
      /** Format: date-time */
      createdAt: string;
      /** @description Of the work's first run */
      id: string;
      /** @enum {unknown} */
      kind: "video" | "audio" | "image" | "document";
      metadata: Record<string, unknown>;
      pipeline: string;
      /** @description Of the newest version */
      runId: string;
      /** @enum {unknown} */
      state: "ready" | "sent";
      tags: string[];
      title: string;
      /** Format: date-time */
      updatedAt: string;
      versions: components["schemas"]["ListedVersion"][];
      workspaceId: string;
    };
    /** ListedVersion */
    ListedVersion: {
      /** Format: date-time */
      createdAt: string;
      runId: string;
      title: string;
    };
    /** Maintenance */
    Maintenance: {
      reason?: string;
      /** Format: date-time */
      since: string;
      /** @description Milliseconds since 1970 */
      until?: number;
    };
    /** ManyResult */
    ManyResult: {
      done: number;
      nextCursor: string | null;
      refused: {
        code: string;
        id: string;
        message: string;
      }[];
    };
    /** Me */
    Me: {
      /** @description Null until the owner of this machine gives one */
      email: string | null;
      id: string;
      image: string | null;
      /** @enum {unknown} */
      language: "en" | "fr";
      /** @enum {unknown} */
      mode: "local" | "required";
      name: string;
      /** @description Permissions, or with * for many: runs:* */
      permissions: string[];
      role: string | null;
      workspace: {
        id: string;
        name: string;
      } | null;
    };
    /** Measure */
    Measure: {
      limit: string;
      ok: boolean;
      value: number | string | boolean;
    };
    /** Member */
    Member: {
      email: string | null;
      image: string | null;
      /** Format: date-time */
      joinedAt: string;
      name: string;
      /** @enum {unknown} */
      role: "owner" | "admin" | "editor" | "viewer";
      userId: string;
    };
    /** MonthSpending */
    MonthSpending: {
      /** @description Calendar month in UTC */
      month: string;
      providers: components["schemas"]["ProviderSpending"][];
      /** @description US dollars, at list prices */
      spent: number;
    };
    /** MusicSample */
    MusicSample: {
      audio: components["schemas"]["Artifact"];
      seconds: number;
      style: string;
    };
    /** NodeOverview */
    NodeOverview: {
      id: string;
      report: components["schemas"]["NodeReport"] | null;
      services: string[];
    };
    /** NodeReport */
    NodeReport: {
      cores: number;
      host: string;
      /** @description Of the last minute per core; 1 is busy */
      load: number;
      /** @description Bytes */
      memory: number;
      pid: number;
      slots: {
        action: string;
        slots: number;
        taken: number;
      }[];
      /** Format: date-time */
      startedAt: string;
    };
    /** NotificationPreferences */
    NotificationPreferences: {
      account: boolean;
      budget: boolean;
      runs: boolean;
      webhooks: boolean;
    };
    /** OfferedArt */
    OfferedArt: {
      name: string;
      /** @description The drawing itself */
      svg: string;
    };
    /** OfferedPictures */
    OfferedPictures: {
      art: components["schemas"]["OfferedArt"][];
      notes: string[];
      photographs: components["schemas"]["Picture"][];
    };
    /** PackedFilm */
    PackedFilm: {
      files: string[];
      notes: string[];
      package: components["schemas"]["Artifact"];
      packagePath: string;
      provider: string;
      /** @enum {unknown} */
      status: "packaged";
      videoId: string | null;
      /** @description As the YouTube Data API's videos.insert takes it */
      youtube: Record<string, unknown>;
    };
    /** Picture */
    Picture: {
      artifact: components["schemas"]["Artifact"];
      credit?: string;
      height: number;
      /** @enum {unknown} */
      kind: "still" | "clip";
      madeOf?: string;
      provider: string;
      width: number;
    };
    /** PipelineDefinition */
    PipelineDefinition: {
      concurrency?: Record<string, unknown>;
      description: string;
      /** @description Action that says what a run costs */
      estimate?: string;
      /** @description JSON Schema of what pipelines.start takes as input */
      input: Record<string, unknown>;
      keepRunsDays?: number;
      name: string;
      /** @enum {unknown} */
      priority?: "high" | "normal" | "low";
      steps: {
        id: string;
        title: string;
      }[];
      title: string;
      version: number;
    };
    /** @description RFC 9457 problem details */
    Problem: {
      /** @enum {unknown} */
      code:
        | "INPUT_INVALID"
        | "INPUT_TOO_LARGE"
        | "HEADERS_TOO_LARGE"
        | "TOPIC_UNKNOWN"
        | "GLYPHS_MISSING"
        | "LANGUAGE_UNSUPPORTED"
        | "URL_REFUSED"
        | "URL_UNREACHABLE"
        | "URL_UNREADABLE"
        | "PIPELINE_NOT_FOUND"
        | "PIPELINE_INVALID"
        | "RUN_NOT_FOUND"
        | "RUN_STATE_CONFLICT"
        | "IDEMPOTENCY_CONFLICT"
        | "IDEMPOTENCY_IN_PROGRESS"
        | "DEAD_LETTER_NOT_FOUND"
        | "SCHEDULE_NOT_FOUND"
        | "ITEM_NOT_FOUND"
        | "WEBHOOK_NOT_FOUND"
        | "WEBHOOK_DISABLED"
        | "APP_NOT_FOUND"
        | "DELIVERY_NOT_FOUND"
        | "TEST_STATE_CONFLICT"
        | "ARTIFACT_NOT_FOUND"
        | "ARTIFACT_CORRUPT"
        | "KEY_INVALID"
        | "METHOD_NOT_ALLOWED"
        | "ROUTE_NOT_FOUND"
        | "REVISION_CONFLICT"
        | "SCOPE_MISSING"
        | "LEASE_LOST"
        | "STEP_TIMEOUT"
        | "STEP_WAITS"
        | "WORKER_LOST"
        | "CANCELLED"
        | "DATA_LOCKED"
        | "STORAGE_FULL"
        | "STORAGE_READ_ONLY"
        | "STORAGE_REFUSED"
        | "STORAGE_UNREACHABLE"
        | "SETTING_INVALID"
        | "TOOL_MISSING"
        | "TOOL_FAILED"
        | "RESULT_REJECTED"
        | "PROVIDER_MISSING"
        | "PROVIDER_UNAUTHORIZED"
        | "PROVIDER_REJECTED"
        | "PROVIDER_RATE_LIMITED"
        | "PROVIDER_FAILED"
        | "PROVIDER_ANSWER_INVALID"
        | "BUDGET_EXCEEDED"
        | "CHANNEL_NOT_FOUND"
        | "CHANNEL_DISCONNECTED"
        | "SECRET_UNREADABLE"
        | "UNAUTHORIZED"
        | "FORBIDDEN"
        | "RATE_LIMITED"
        | "WORKSPACE_NOT_FOUND"
        | "MEMBER_NOT_FOUND"
        | "INVITATION_NOT_FOUND"
        | "API_KEY_NOT_FOUND"
        | "SESSION_NOT_FOUND"
        | "MEMBERSHIP_CONFLICT"
        | "MAIL_NOT_FOUND"
        | "HOST_REFUSED"
        | "ORIGIN_REFUSED"
        | "DIGEST_MISMATCH"
        | "CONTENT_TYPE_REFUSED"
        | "JSON_MALFORMED"
        | "SERVICE_AWAY"
        | "RANGE_UNSATISFIABLE"
        | "JETSTREAM_MISSING"
        | "NATS_UNREACHABLE"
        | "EVENT_INVALID"
        | "MAINTENANCE"
        | "INTERNAL";
      /** @description The company's log has it */
      correlationId: string;
      /** @description What happened this time */
      detail: string;
      /** @description The field at fault, as a dotted path */
      field?: string;
      /** @description What to do next */
      hint?: string;
      /** @description Path of the request */
      instance?: string;
      /** @description The same call may succeed later */
      retryable: boolean;
      status: number;
      title: string;
      /** @description urn:troupe:error:<code> */
      type: string;
    };
    /** ProviderKey */
    ProviderKey: {
      check: components["schemas"]["KeyCheck"] | null;
      /** @enum {unknown} */
      id: "openai" | "anthropic" | "elevenlabs" | "serpapi" | "pexels";
      /** @description Where a person makes such a key */
      keyPage: string;
      /** @description The end of the workspace's own key */
      masked: string | null;
      /**
       * @description Whose key is used
       * @enum {unknown}
       */
      source: "workspace" | "settings" | "none";
      trades: ("script" | "metadata" | "speech" | "keywords" | "pictures")[];
      /** Format: date-time */
      updatedAt: string | null;
    };
    /** ProviderKeyList */
    ProviderKeyList: {
      providers: components["schemas"]["ProviderKey"][];
    };
    /** ProviderSpending */
    ProviderSpending: {
      amount: number;
      calls: number;
      provider: string;
      /** @description Calls of unknown price: not in the amount */
      unpriced: number;
    };
    /** PublishedVideo */
    PublishedVideo: {
      channelId: string;
      notes: string[];
      /** @enum {unknown} */
      privacy: "private" | "unlisted" | "public";
      /** @enum {unknown} */
      provider: "youtube";
      /** Format: date-time */
      publishAt: string | null;
      videoId: string;
    };
    /** QueueLoad */
    QueueLoad: {
      action: string;
      /** @description On the queue */
      ready: number;
      /** @description Failed, and due again later */
      retrying: number;
      running: number;
      /** @description For a time, a person or a quota */
      waiting: number;
    };
    /** QuotaStatus */
    QuotaStatus: {
      /** @description Day in California */
      day: string;
      /** Format: date-time */
      fullAgainAt: string;
      limit: number;
      spent: number;
    };
    /** Removed */
    Removed: {
      /** @description Id of what was removed */
      removed: string;
    };
    /** Roles */
    Roles: {
      edited: ("owner" | "admin" | "editor" | "viewer")[];
      /** @description Every permission that there is */
      permissions: string[];
      roles: {
        /** @description Permissions, or with * for many: runs:* */
        admin: string[];
        /** @description Permissions, or with * for many: runs:* */
        editor: string[];
        /** @description Permissions, or with * for many: runs:* */
        owner: string[];
        /** @description Permissions, or with * for many: runs:* */
        viewer: string[];
      };
    };
    /** RunArtifact */
    RunArtifact: {
      contentType: string;
      /** @description Where its bytes are */
      href: string;
      /** @description GET /api/artifacts/{key} serves it */
      key: string;
      /** @description Path within the step's output: variants.0.wide */
      name: string;
      sha256: string;
      /** @description Bytes */
      size: number;
      step: string;
    };
    /** RunBrief */
    RunBrief: {
      pipelineId: string;
      /** @enum {unknown} */
      state:
        | "queued"
        | "running"
        | "waiting"
        | "retrying"
        | "paused"
        | "compensating"
        | "completed"
        | "failed"
        | "cancelled";
    };
    /** RunList */
    RunList: {
      nextCursor: string | null;
      runs: components["schemas"]["RunStatus"][];
    };
    /** RunLoad */
    RunLoad: {
      /** @description False where more runs are under way than were looked at */
      complete: boolean;
      queues: components["schemas"]["QueueLoad"][];
      /** @description Results of steps that are kept for the same work */
      results: number;
      states: {
        cancelled: number;
        compensating: number;
        completed: number;
        failed: number;
        paused: number;
        queued: number;
        retrying: number;
        running: number;
        waiting: number;
      };
    };
    /** RunOutput */
    RunOutput: Record<string, unknown>;
    /** RunPause */
    RunPause: {
      actorId: string;
      /** Format: date-time */
      at: string;
      byParent?: boolean;
    };
    /** RunStatus */
    RunStatus: {
      artifacts: components["schemas"]["RunArtifact"][];
      cost?: components["schemas"]["Cost"];
      /** Format: date-time */
      createdAt: string;
      currentStep: string | null;
      error?: components["schemas"]["ErrorReport"];
      /** Format: date-time */
      finishedAt?: string;
      input: Record<string, unknown>;
      parent?: string;
      paused?: components["schemas"]["RunPause"];
      pipeline: string;
      pipelineId: string;
      /** @enum {unknown} */
      priority: "high" | "normal" | "low";
      progress: number;
      rerunOf?: string;
      /** Format: date-time */
      startAt?: string;
      /** Format: date-time */
      startedAt?: string;
      /** @enum {unknown} */
      state:
        | "queued"
        | "running"
        | "waiting"
        | "retrying"
        | "paused"
        | "compensating"
        | "completed"
        | "failed"
        | "cancelled";
      steps: components["schemas"]["StepStatus"][];
      tags?: string[];
      waitingFor?: components["schemas"]["StepWaiting"][];
      workspaceId: string;
    };
    /** SceneStill */
    SceneStill: {
      picture: components["schemas"]["Artifact"];
      sceneId: string;
    };
    /** Schedule */
    Schedule: {
      /** @enum {unknown} */
      catchUp: "skip" | "last" | "all";
      /** Format: date-time */
      createdAt: string;
      /** @description Minute, hour, day, month, weekday */
      cron: string;
      id: string;
      input: Record<string, unknown>;
      last?: components["schemas"]["ScheduledStart"];
      name: string;
      /** @description The times to come, five at most */
      next: string[];
      paused: boolean;
      pipeline: string;
      tags: string[];
      timeZone: string;
      /** Format: date-time */
      updatedAt: string;
      workspaceId: string;
    };
    /**
     * ScheduledStart
     * @description What came of one time: a run, or why there is none
     */
    ScheduledStart: {
      /** Format: date-time */
      dueAt: string;
      error?: components["schemas"]["ErrorReport"];
      pipelineId?: string;
    };
    /** ScheduleList */
    ScheduleList: {
      nextCursor: string | null;
      schedules: components["schemas"]["Schedule"][];
    };
    /** Script */
    Script: {
      language: string;
      notes: string[];
      provider: string;
      scenes: components["schemas"]["ScriptScene"][];
      seconds: number;
      sources: components["schemas"]["Source"][];
      title: string;
    };
    /** ScriptScene */
    ScriptScene: {
      headline: string;
      id: string;
      layout:
        | {
            /** @constant */
            kind: "picture";
          }
        | {
            /** @constant */
            kind: "statement";
          }
        | {
            /** @constant */
            kind: "number";
            unit: string;
            value: string;
          }
        | {
            /** @constant */
            kind: "comparison";
            left: {
              label: string;
              value?: string;
            };
            right: {
              label: string;
              value?: string;
            };
          }
        | {
            items: string[];
            /** @constant */
            kind: "list";
          }
        | {
            by?: string;
            /** @constant */
            kind: "quote";
            quote: string;
          }
        | {
            /** @constant */
            kind: "timeline";
            points: {
              what: string;
              when: string;
            }[];
          };
      picture: {
        query: string;
        subjects: string[];
      };
      /** @enum {unknown} */
      role: "hook" | "body" | "callToAction";
      shows?:
        | {
            art: string[];
            /** @constant */
            kind: "art";
          }
        | {
            artifact: components["schemas"]["Artifact"];
            /** @constant */
            kind: "own";
            name: string;
          }
        | {
            /** @constant */
            kind: "found";
            picture: {
              artifact: components["schemas"]["Artifact"];
              credit?: string;
              height: number;
              /** @enum {unknown} */
              kind: "still" | "clip";
              madeOf?: string;
              provider: string;
              width: number;
            };
          };
      sources: string[];
      /** @description The one sentence that is spoken */
      text: string;
      voice?: string;
    };
    /** ServerOverview */
    ServerOverview: {
      /** @enum {unknown} */
      name: "nats" | "documents" | "objects";
      problem?: string;
      /** @enum {unknown} */
      state: "ok" | "away" | "read-only" | "full";
    };
    /** Session */
    Session: {
      /** Format: date-time */
      createdAt: string;
      /** @description Whether it is the one that asks */
      current: boolean;
      /** Format: date-time */
      expiresAt: string;
      id: string;
      ip: string;
      /** Format: date-time */
      lastUsedAt: string;
      userAgent: string;
    };
    /** Showing */
    Showing: {
      /** Format: date-time */
      begunAt: string;
      day: number | null;
      /** Format: date-time */
      seenAt: string | null;
      /** Format: date-time */
      shownAt: string | null;
      variant: string;
    };
    /** SignInStarted */
    SignInStarted: {
      /** Format: date-time */
      expiresAt: string;
      /** @description Comes back with the redirect */
      state: string;
      /** @description Google's page of consent, for the person's browser */
      url: string;
    };
    /** Source */
    Source: {
      author?: string;
      id: string;
      licence?: string;
      title: string;
      url?: string;
    };
    /** SpokenText */
    SpokenText: {
      audio: components["schemas"]["Artifact"];
      audioPath: string;
      notes: string[];
      provider: string;
      sceneId: string;
      seconds: number;
      text: string;
      voice: string;
      words?: components["schemas"]["WordTime"][];
    };
    /** StartedRun */
    StartedRun: {
      /** @description Where to follow it and what can be done to it */
      links: {
        [key: string]: string;
      };
      pipelineId: string;
      /** @enum {unknown} */
      state:
        | "queued"
        | "running"
        | "waiting"
        | "retrying"
        | "paused"
        | "compensating"
        | "completed"
        | "failed"
        | "cancelled";
    };
    /** StepPart */
    StepPart: {
      /** @description Absent for an approval */
      action?: string;
      attempts: number;
      /** @description Every task's result came from the cache */
      cached: boolean;
      /** @description The run that it is */
      child?: string;
      compensation?: components["schemas"]["CompensationStatus"];
      cost?: components["schemas"]["Cost"];
      decision?: components["schemas"]["Decision"];
      /**
       * Format: date-time
       * @description When the next attempt is due
       */
      dueAt?: string;
      error?: components["schemas"]["ErrorReport"];
      /** @description The last attempts that failed, oldest first */
      failures?: components["schemas"]["AttemptFailure"][];
      /** Format: date-time */
      finishedAt?: string;
      message?: string;
      progress: number;
      provider?: string;
      /** @description Sum of the time its tasks worked */
      seconds: number;
      /** Format: date-time */
      startedAt?: string;
      /** @enum {unknown} */
      state:
        | "pending"
        | "running"
        | "retrying"
        | "waiting"
        | "completed"
        | "skipped"
        | "failed"
        | "quarantined"
        | "cancelled";
      step: string;
      tasks?: components["schemas"]["TaskStatus"][];
      title: string;
      waitingFor?: components["schemas"]["WaitingFor"];
    };
    /** StepStatus */
    StepStatus: {
      /** @description Absent for an approval */
      action?: string;
      attempts: number;
      /** @description Every task's result came from the cache */
      cached: boolean;
      /** @description The run that it is */
      child?: string;
      compensation?: components["schemas"]["CompensationStatus"];
      cost?: components["schemas"]["Cost"];
      decision?: components["schemas"]["Decision"];
      /**
       * Format: date-time
       * @description When the next attempt is due
       */
      dueAt?: string;
      error?: components["schemas"]["ErrorReport"];
      /** @description The last attempts that failed, oldest first */
      failures?: components["schemas"]["AttemptFailure"][];
      /** Format: date-time */
      finishedAt?: string;
      message?: string;
      parts?: components["schemas"]["StepPart"][];
      progress: number;
      provider?: string;
      /** @description Sum of the time its tasks worked */
      seconds: number;
      /** Format: date-time */
      startedAt?: string;
      /** @enum {unknown} */
      state:
        | "pending"
        | "running"
        | "retrying"
        | "waiting"
        | "completed"
        | "skipped"
        | "failed"
        | "quarantined"
        | "cancelled";
      step: string;
      tasks?: components["schemas"]["TaskStatus"][];
      title: string;
      waitingFor?: components["schemas"]["WaitingFor"];
    };
    /** StepWaiting */
    StepWaiting: {
      /** @enum {unknown} */
      kind: "approval" | "data" | "quota" | "time" | "concurrency" | "signal" | "worker" | "budget";
      message: string;
      step: string;
      /**
       * Format: date-time
       * @description When it goes on by itself
       */
      until?: string;
    };
    /** StoredArtifact */
    StoredArtifact: {
      contentType: string;
      /** @description Where its bytes are */
      href: string;
      /** @description GET /api/artifacts/{key} serves it */
      key: string;
      sha256: string;
      /** @description Bytes */
      size: number;
    };
    /** SystemOverview */
    SystemOverview: {
      cache: {
        /** @enum {unknown} */
        answers: "redis" | null;
      };
      cluster: boolean;
      maintenance: components["schemas"]["Maintenance"] | null;
      nodes: components["schemas"]["NodeOverview"][];
      runs: components["schemas"]["RunLoad"] | null;
      servers: components["schemas"]["ServerOverview"][];
      traces: string | null;
    };
    /** SystemState */
    SystemState: {
      maintenance: components["schemas"]["Maintenance"] | null;
    };
    /** TaskStatus */
    TaskStatus: {
      attempts: number;
      cached: boolean;
      child?: string;
      cost?: components["schemas"]["Cost"];
      error?: components["schemas"]["ErrorReport"];
      /** @description The last attempts that failed, oldest first */
      failures?: components["schemas"]["AttemptFailure"][];
      /** Format: date-time */
      finishedAt?: string;
      progress: number;
      seconds: number;
      /** Format: date-time */
      startedAt?: string;
      /** @enum {unknown} */
      state:
        | "pending"
        | "running"
        | "retrying"
        | "waiting"
        | "completed"
        | "skipped"
        | "failed"
        | "quarantined"
        | "cancelled";
      task: string;
      waitingFor?: components["schemas"]["WaitingFor"];
    };
    /** TestBlock */
    TestBlock: {
      day: number;
      variant: string;
      weekday: number;
    };
    /** TestDay */
    TestDay: {
      clicks: number;
      day: number;
      impressions: number;
      shown?: string;
    };
    /** TestDecision */
    TestDecision: {
      /** Format: date-time */
      at: string;
      /** @enum {unknown} */
      by: "rule" | "person" | "youtube";
      reason: string;
      variant: string;
    };
    /** TestHindrance */
    TestHindrance: {
      message: string;
      /** Format: date-time */
      since: string;
    };
    /** TestPause */
    TestPause: {
      /** @enum {unknown} */
      by: "person" | "youtube";
      day: number;
      reason: string;
      /** Format: date-time */
      since: string;
    };
    /** TestVariant */
    TestVariant: {
      id: string;
      thumbnail: {
        id: string;
        vertical?: components["schemas"]["Artifact"];
        wide: components["schemas"]["Artifact"];
      };
      title: string;
    };
    /** Thumbnails */
    Thumbnails: {
      provider: string;
      thumbnailPath: string;
      variants: components["schemas"]["ThumbnailVariant"][];
    };
    /** ThumbnailVariant */
    ThumbnailVariant: {
      contrast: number;
      id: string;
      vertical: components["schemas"]["Artifact"];
      wide: components["schemas"]["Artifact"];
      words: string;
    };
    /** TradePlan */
    TradePlan: {
      /** @description Better providers, with what they miss */
      missing: {
        missing: string;
        name: string;
      }[];
      notes: string[];
      /** @description True if it asks the network */
      online: boolean;
      provider: string | null;
      trade: string;
      voice?: string;
    };
    /** UploadedFilm */
    UploadedFilm: {
      channelId: string;
      notes: string[];
      playlist?: {
        id: string;
        isNew: boolean;
        title: string;
      };
      provider: string;
      release?: {
        at?: string;
        playlist?: string;
        /** @enum {unknown} */
        privacy: "private" | "unlisted" | "public";
        question: string;
      };
      /** @enum {unknown} */
      status: "uploaded";
      videoId: string;
      /** @description As the YouTube Data API's videos.insert takes it */
      youtube: Record<string, unknown>;
    };
    /** VariantPosterior */
    VariantPosterior: {
      clicks: number;
      clickThroughRate: number;
      credibleInterval: {
        high: number;
        low: number;
      };
      days: number;
      effectiveImpressions: number;
      expectedLoss: number;
      impressions: number;
      probabilityToBeBest: number;
      variant: string;
    };
    /** VideoMetadata */
    VideoMetadata: {
      categoryId: string;
      chapters: {
        start: number;
        title: string;
      }[];
      description: string;
      hashtags: string[];
      language: string;
      provider: string;
      tags: string[];
      titles: string[];
    };
    /** Voice */
    Voice: {
      accent?: string;
      available: boolean;
      id: string;
      /** @description BCP 47 primary tag, * for any */
      language: string;
      licence: string;
      /** @description What is missing and how to get it */
      missing?: string;
      name: string;
      provider: string;
    };
    /**
     * WaitingFor
     * @description Why it does not go on yet although nothing has failed
     */
    WaitingFor: {
      /** @enum {unknown} */
      kind: "approval" | "data" | "quota" | "time" | "concurrency" | "signal" | "worker" | "budget";
      message: string;
      /**
       * Format: date-time
       * @description When it goes on by itself
       */
      until?: string;
    };
    /** Webhook */
    Webhook: {
      appId?: string;
      /** Format: date-time */
      createdAt: string;
      description: string;
      /**
       * @description gone: it answered 410; failing: nothing got through for five days
       * @enum {unknown}
       */
      disabledBy?: "gone" | "failing" | "person";
      /** @description Topics */
      events: string[];
      /** Format: date-time */
      failingSince?: string;
      id: string;
      /** @description How many sign now */
      secrets: number;
      /** @enum {unknown} */
      state: "enabled" | "disabled";
      /** Format: date-time */
      updatedAt: string;
      url: string;
      workspaceId: string;
    };
    /** WebhookAttempt */
    WebhookAttempt: {
      /** Format: date-time */
      at: string;
      /** @description Why there is no answer */
      error?: string;
      /** @description As sent, the signature apart */
      headers: {
        [key: string]: string;
      };
      milliseconds: number;
      response?: {
        /** @description The first 4 kB */
        body: string;
        cut: boolean;
        headers: {
          [key: string]: string;
        };
        status: number;
      };
      url: string;
    };
    /** WebhookDelivery */
    WebhookDelivery: {
      /** @description Oldest first, the last twenty */
      attempts: components["schemas"]["WebhookAttempt"][];
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description Of the next attempt
       */
      dueAt?: string;
      id: string;
      /** @description The event's id, the same over all attempts */
      messageId: string;
      reason?: string;
      /** @enum {unknown} */
      state: "pending" | "delivered" | "failed";
      tries: number;
      type: string;
      webhookId: string;
    };
    /** WebhookDeliveryList */
    WebhookDeliveryList: {
      deliveries: components["schemas"]["WebhookDelivery"][];
      nextCursor: string | null;
    };
    /** WebhookDeliveryWithBody */
    WebhookDeliveryWithBody: {
      /** @description Oldest first, the last twenty */
      attempts: components["schemas"]["WebhookAttempt"][];
      /** @description As sent, byte by byte */
      body: string;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description Of the next attempt
       */
      dueAt?: string;
      id: string;
      /** @description The event's id, the same over all attempts */
      messageId: string;
      reason?: string;
      /** @enum {unknown} */
      state: "pending" | "delivered" | "failed";
      tries: number;
      type: string;
      webhookId: string;
    };
    /** WebhookList */
    WebhookList: {
      nextCursor: string | null;
      webhooks: components["schemas"]["Webhook"][];
    };
    /** WebhookReplay */
    WebhookReplay: {
      nextCursor: string | null;
      replayed: number;
    };
    /** WebhookWithSecret */
    WebhookWithSecret: {
      appId?: string;
      /** Format: date-time */
      createdAt: string;
      description: string;
      /**
       * @description gone: it answered 410; failing: nothing got through for five days
       * @enum {unknown}
       */
      disabledBy?: "gone" | "failing" | "person";
      /** @description Topics */
      events: string[];
      /** Format: date-time */
      failingSince?: string;
      id: string;
      /** @description whsec_…; it is not shown again */
      secret: string;
      /** @description How many sign now */
      secrets: number;
      /** @enum {unknown} */
      state: "enabled" | "disabled";
      /** Format: date-time */
      updatedAt: string;
      url: string;
      workspaceId: string;
    };
    /** WordTime */
    WordTime: {
      end: number;
      start: number;
      text: string;
    };
    /** Workspace */
    Workspace: {
      /** Format: date-time */
      createdAt: string;
      id: string;
      name: string;
      /** @enum {unknown} */
      role: "owner" | "admin" | "editor" | "viewer";
    };
  };
  responses: {
    /** @description `JSON_MALFORMED`: The body is not JSON */
    Problem400: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "JSON_MALFORMED";
          /** @constant */
          status?: 400;
        };
      };
    };
    /** @description `UNAUTHORIZED`: Sign in or send a token */
    Problem401: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "UNAUTHORIZED";
          /** @constant */
          status?: 401;
        };
      };
    };
    /** @description `BUDGET_EXCEEDED`: The budget has no room for this */
    Problem402: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "BUDGET_EXCEEDED";
          /** @constant */
          status?: 402;
        };
      };
    };
    /** @description `FORBIDDEN`: This is not allowed. `ORIGIN_REFUSED`: This origin may not call the API */
    Problem403: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "FORBIDDEN" | "ORIGIN_REFUSED";
          /** @constant */
          status?: 403;
        };
      };
    };
    /** @description `PIPELINE_NOT_FOUND`: There is no such pipeline. `RUN_NOT_FOUND`: There is no such run. `DEAD_LETTER_NOT_FOUND`: There is no such dead letter. `SCHEDULE_NOT_FOUND`: There is no such schedule. `ITEM_NOT_FOUND`: There is no such item. `WEBHOOK_NOT_FOUND`: There is no such webhook. `APP_NOT_FOUND`: There is no such app. `DELIVERY_NOT_FOUND`: There is no such delivery. `ARTIFACT_NOT_FOUND`: There is no such artifact. `ROUTE_NOT_FOUND`: There is no such route. `CHANNEL_NOT_FOUND`: There is no such channel. `WORKSPACE_NOT_FOUND`: There is no such workspace. `MEMBER_NOT_FOUND`: There is no such member. `INVITATION_NOT_FOUND`: There is no such invitation. `API_KEY_NOT_FOUND`: There is no such API key. `SESSION_NOT_FOUND`: There is no such session. `MAIL_NOT_FOUND`: There is no such mail */
    Problem404: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?:
            | "PIPELINE_NOT_FOUND"
            | "RUN_NOT_FOUND"
            | "DEAD_LETTER_NOT_FOUND"
            | "SCHEDULE_NOT_FOUND"
            | "ITEM_NOT_FOUND"
            | "WEBHOOK_NOT_FOUND"
            | "APP_NOT_FOUND"
            | "DELIVERY_NOT_FOUND"
            | "ARTIFACT_NOT_FOUND"
            | "ROUTE_NOT_FOUND"
            | "CHANNEL_NOT_FOUND"
            | "WORKSPACE_NOT_FOUND"
            | "MEMBER_NOT_FOUND"
            | "INVITATION_NOT_FOUND"
            | "API_KEY_NOT_FOUND"
            | "SESSION_NOT_FOUND"
            | "MAIL_NOT_FOUND";
          /** @constant */
          status?: 404;
        };
      };
    };
    /** @description `METHOD_NOT_ALLOWED`: The address takes other methods */
    Problem405: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "METHOD_NOT_ALLOWED";
          /** @constant */
          status?: 405;
        };
      };
    };
    /** @description `RUN_STATE_CONFLICT`: The run's state does not allow this. `IDEMPOTENCY_IN_PROGRESS`: A request with this idempotency key is being answered. `WEBHOOK_DISABLED`: The webhook is disabled. `TEST_STATE_CONFLICT`: The test's state does not allow this. `REVISION_CONFLICT`: The document was changed meanwhile. `LEASE_LOST`: Another worker holds this task. `CANCELLED`: The work was cancelled. `DATA_LOCKED`: Another process owns the data folder. `CHANNEL_DISCONNECTED`: The channel must be connected. `MEMBERSHIP_CONFLICT`: The workspace's members do not allow this */
    Problem409: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?:
            | "RUN_STATE_CONFLICT"
            | "IDEMPOTENCY_IN_PROGRESS"
            | "WEBHOOK_DISABLED"
            | "TEST_STATE_CONFLICT"
            | "REVISION_CONFLICT"
            | "LEASE_LOST"
            | "CANCELLED"
            | "DATA_LOCKED"
            | "CHANNEL_DISCONNECTED"
            | "MEMBERSHIP_CONFLICT";
          /** @constant */
          status?: 409;
        };
      };
    };
    /** @description `INPUT_TOO_LARGE`: The input is too large */
    Problem413: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "INPUT_TOO_LARGE";
          /** @constant */
          status?: 413;
        };
      };
    };
    /** @description `CONTENT_TYPE_REFUSED`: Send application/json */
    Problem415: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "CONTENT_TYPE_REFUSED";
          /** @constant */
          status?: 415;
        };
      };
    };
    /** @description `RANGE_UNSATISFIABLE`: The range is outside the object */
    Problem416: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "RANGE_UNSATISFIABLE";
          /** @constant */
          status?: 416;
        };
      };
    };
    /** @description `HOST_REFUSED`: This host name is not served here */
    Problem421: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "HOST_REFUSED";
          /** @constant */
          status?: 421;
        };
      };
    };
    /** @description `INPUT_INVALID`: The input is not valid. `TOPIC_UNKNOWN`: Too little is known about this topic. `GLYPHS_MISSING`: The fonts lack characters of this text. `LANGUAGE_UNSUPPORTED`: No provider speaks this language. `URL_REFUSED`: This address may not be fetched. `URL_UNREADABLE`: The page holds no article text. `IDEMPOTENCY_CONFLICT`: This idempotency key was used with another input. `KEY_INVALID`: The object key is not allowed. `PROVIDER_MISSING`: No provider can do this here. `PROVIDER_REJECTED`: The provider refused the request. `DIGEST_MISMATCH`: The bytes are not those of the digest */
    Problem422: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?:
            | "INPUT_INVALID"
            | "TOPIC_UNKNOWN"
            | "GLYPHS_MISSING"
            | "LANGUAGE_UNSUPPORTED"
            | "URL_REFUSED"
            | "URL_UNREADABLE"
            | "IDEMPOTENCY_CONFLICT"
            | "KEY_INVALID"
            | "PROVIDER_MISSING"
            | "PROVIDER_REJECTED"
            | "DIGEST_MISMATCH";
          /** @constant */
          status?: 422;
        };
      };
    };
    /** @description `PROVIDER_RATE_LIMITED`: The provider asks to wait. `RATE_LIMITED`: Too many requests */
    Problem429: {
      headers: {
        /** @description Seconds to wait */
        "Retry-After"?: number;
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "PROVIDER_RATE_LIMITED" | "RATE_LIMITED";
          /** @constant */
          status?: 429;
        };
      };
    };
    /** @description `HEADERS_TOO_LARGE`: The headers are too large */
    Problem431: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "HEADERS_TOO_LARGE";
          /** @constant */
          status?: 431;
        };
      };
    };
    /** @description `PIPELINE_INVALID`: The pipeline definition is not valid. `ARTIFACT_CORRUPT`: The artifact's checksum is wrong. `SCOPE_MISSING`: The query names no workspace. `SETTING_INVALID`: A setting is not valid. `TOOL_FAILED`: A program failed. `RESULT_REJECTED`: The result is outside its limits. `SECRET_UNREADABLE`: A stored secret cannot be opened. `EVENT_INVALID`: The event breaks its schema. `INTERNAL`: Something unexpected happened */
    Problem500: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?:
            | "PIPELINE_INVALID"
            | "ARTIFACT_CORRUPT"
            | "SCOPE_MISSING"
            | "SETTING_INVALID"
            | "TOOL_FAILED"
            | "RESULT_REJECTED"
            | "SECRET_UNREADABLE"
            | "EVENT_INVALID"
            | "INTERNAL";
          /** @constant */
          status?: 500;
        };
      };
    };
    /** @description `URL_UNREACHABLE`: The address did not answer. `PROVIDER_UNAUTHORIZED`: The provider refused the key. `PROVIDER_FAILED`: The provider failed. `PROVIDER_ANSWER_INVALID`: The provider's answer could not be used */
    Problem502: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?:
            | "URL_UNREACHABLE"
            | "PROVIDER_UNAUTHORIZED"
            | "PROVIDER_FAILED"
            | "PROVIDER_ANSWER_INVALID";
          /** @constant */
          status?: 502;
        };
      };
    };
    /** @description `STEP_WAITS`: This cannot go on yet. `WORKER_LOST`: The worker of this task died. `STORAGE_READ_ONLY`: The store takes no writes. `STORAGE_REFUSED`: The store refuses the credentials. `STORAGE_UNREACHABLE`: The store does not answer. `TOOL_MISSING`: A program is missing. `SERVICE_AWAY`: A service does not run now. `JETSTREAM_MISSING`: NATS runs without JetStream. `NATS_UNREACHABLE`: NATS does not answer. `MAINTENANCE`: Nothing new is begun now */
    Problem503: {
      headers: {
        /** @description Seconds to wait */
        "Retry-After"?: number;
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?:
            | "STEP_WAITS"
            | "WORKER_LOST"
            | "STORAGE_READ_ONLY"
            | "STORAGE_REFUSED"
            | "STORAGE_UNREACHABLE"
            | "TOOL_MISSING"
            | "SERVICE_AWAY"
            | "JETSTREAM_MISSING"
            | "NATS_UNREACHABLE"
            | "MAINTENANCE";
          /** @constant */
          status?: 503;
        };
      };
    };
    /** @description `STEP_TIMEOUT`: The step took too long */
    Problem504: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "STEP_TIMEOUT";
          /** @constant */
          status?: 504;
        };
      };
    };
    /** @description `STORAGE_FULL`: The disk is full */
    Problem507: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "STORAGE_FULL";
          /** @constant */
          status?: 507;
        };
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type AbTest = components["schemas"]["AbTest"];
export type AbTestList = components["schemas"]["AbTestList"];
export type Account = components["schemas"]["Account"];
export type ApiKey = components["schemas"]["ApiKey"];
export type App = components["schemas"]["App"];
export type AppList = components["schemas"]["AppList"];
export type ApprovedStep = components["schemas"]["ApprovedStep"];
export type AppWithCredentials = components["schemas"]["AppWithCredentials"];
export type Artifact = components["schemas"]["Artifact"];
export type AttemptFailure = components["schemas"]["AttemptFailure"];
export type Budget = components["schemas"]["Budget"];
export type CatalogItem = components["schemas"]["CatalogItem"];
export type Channel = components["schemas"]["Channel"];
export type ChannelList = components["schemas"]["ChannelList"];
export type Charge = components["schemas"]["Charge"];
export type CompensationStatus = components["schemas"]["CompensationStatus"];
export type Cost = components["schemas"]["Cost"];
export type CreatedApiKey = components["schemas"]["CreatedApiKey"];
export type DeadLetter = components["schemas"]["DeadLetter"];
export type DeadLetterId = components["schemas"]["DeadLetterId"];
export type DeadLetterList = components["schemas"]["DeadLetterList"];
export type Decision = components["schemas"]["Decision"];
export type DecisionRule = components["schemas"]["DecisionRule"];
export type DomainEvent = components["schemas"]["DomainEvent"];
export type ErrorReport = components["schemas"]["ErrorReport"];
export type FailedDelivery = components["schemas"]["FailedDelivery"];
export type FilmPlan = components["schemas"]["FilmPlan"];
export type FinishedVideo = components["schemas"]["FinishedVideo"];
export type ForeseenStep = components["schemas"]["ForeseenStep"];
export type Foresight = components["schemas"]["Foresight"];
export type InboxMail = components["schemas"]["InboxMail"];
export type Invitation = components["schemas"]["Invitation"];
export type ItemList = components["schemas"]["ItemList"];
export type ItemVersion = components["schemas"]["ItemVersion"];
export type Judgement = components["schemas"]["Judgement"];
export type KeptSignal = components["schemas"]["KeptSignal"];
export type KeyCheck = components["schemas"]["KeyCheck"];
export type Keyword = components["schemas"]["Keyword"];
export type KeywordsResult = components["schemas"]["KeywordsResult"];
export type LetterDelivery = components["schemas"]["LetterDelivery"];
export type ListedItem = components["schemas"]["ListedItem"];
export type ListedVersion = components["schemas"]["ListedVersion"];
export type Maintenance = components["schemas"]["Maintenance"];
export type ManyResult = components["schemas"]["ManyResult"];
export type Me = components["schemas"]["Me"];
export type Measure = components["schemas"]["Measure"];
export type Member = components["schemas"]["Member"];
export type MonthSpending = components["schemas"]["MonthSpending"];
export type MusicSample = components["schemas"]["MusicSample"];
export type NodeOverview = components["schemas"]["NodeOverview"];
export type NodeReport = components["schemas"]["NodeReport"];
export type NotificationPreferences = components["schemas"]["NotificationPreferences"];
export type OfferedArt = components["schemas"]["OfferedArt"];
export type OfferedPictures = components["schemas"]["OfferedPictures"];
export type PackedFilm = components["schemas"]["PackedFilm"];
export type Picture = components["schemas"]["Picture"];
export type PipelineDefinition = components["schemas"]["PipelineDefinition"];
export type Problem = components["schemas"]["Problem"];
export type ProviderKey = components["schemas"]["ProviderKey"];
export type ProviderKeyList = components["schemas"]["ProviderKeyList"];
export type ProviderSpending = components["schemas"]["ProviderSpending"];
export type PublishedVideo = components["schemas"]["PublishedVideo"];
export type QueueLoad = components["schemas"]["QueueLoad"];
export type QuotaStatus = components["schemas"]["QuotaStatus"];
export type Removed = components["schemas"]["Removed"];
export type Roles = components["schemas"]["Roles"];
export type RunArtifact = components["schemas"]["RunArtifact"];
export type RunBrief = components["schemas"]["RunBrief"];
export type RunList = components["schemas"]["RunList"];
export type RunLoad = components["schemas"]["RunLoad"];
export type RunOutput = components["schemas"]["RunOutput"];
export type RunPause = components["schemas"]["RunPause"];
export type RunStatus = components["schemas"]["RunStatus"];
export type SceneStill = components["schemas"]["SceneStill"];
export type Schedule = components["schemas"]["Schedule"];
export type ScheduledStart = components["schemas"]["ScheduledStart"];
export type ScheduleList = components["schemas"]["ScheduleList"];
export type Script = components["schemas"]["Script"];
export type ScriptScene = components["schemas"]["ScriptScene"];
export type ServerOverview = components["schemas"]["ServerOverview"];
export type Session = components["schemas"]["Session"];
export type Showing = components["schemas"]["Showing"];
export type SignInStarted = components["schemas"]["SignInStarted"];
export type Source = components["schemas"]["Source"];
export type SpokenText = components["schemas"]["SpokenText"];
export type StartedRun = components["schemas"]["StartedRun"];
export type StepPart = components["schemas"]["StepPart"];
export type StepStatus = components["schemas"]["StepStatus"];
export type StepWaiting = components["schemas"]["StepWaiting"];
export type StoredArtifact = components["schemas"]["StoredArtifact"];
export type SystemOverview = components["schemas"]["SystemOverview"];
export type SystemState = components["schemas"]["SystemState"];
export type TaskStatus = components["schemas"]["TaskStatus"];
export type TestBlock = components["schemas"]["TestBlock"];
export type TestDay = components["schemas"]["TestDay"];
export type TestDecision = components["schemas"]["TestDecision"];
export type TestHindrance = components["schemas"]["TestHindrance"];
export type TestPause = components["schemas"]["TestPause"];
export type TestVariant = components["schemas"]["TestVariant"];
export type Thumbnails = components["schemas"]["Thumbnails"];
export type ThumbnailVariant = components["schemas"]["ThumbnailVariant"];
export type TradePlan = components["schemas"]["TradePlan"];
export type UploadedFilm = components["schemas"]["UploadedFilm"];
export type VariantPosterior = components["schemas"]["VariantPosterior"];
export type VideoMetadata = components["schemas"]["VideoMetadata"];
export type Voice = components["schemas"]["Voice"];
export type WaitingFor = components["schemas"]["WaitingFor"];
export type Webhook = components["schemas"]["Webhook"];
export type WebhookAttempt = components["schemas"]["WebhookAttempt"];
export type WebhookDelivery = components["schemas"]["WebhookDelivery"];
export type WebhookDeliveryList = components["schemas"]["WebhookDeliveryList"];
export type WebhookDeliveryWithBody = components["schemas"]["WebhookDeliveryWithBody"];
export type WebhookList = components["schemas"]["WebhookList"];
export type WebhookReplay = components["schemas"]["WebhookReplay"];
export type WebhookWithSecret = components["schemas"]["WebhookWithSecret"];
export type WordTime = components["schemas"]["WordTime"];
export type Workspace = components["schemas"]["Workspace"];
export type ResponseProblem400 = components["responses"]["Problem400"];
export type ResponseProblem401 = components["responses"]["Problem401"];
export type ResponseProblem402 = components["responses"]["Problem402"];
export type ResponseProblem403 = components["responses"]["Problem403"];
export type ResponseProblem404 = components["responses"]["Problem404"];
export type ResponseProblem405 = components["responses"]["Problem405"];
export type ResponseProblem409 = components["responses"]["Problem409"];
export type ResponseProblem413 = components["responses"]["Problem413"];
export type ResponseProblem415 = components["responses"]["Problem415"];
export type ResponseProblem416 = components["responses"]["Problem416"];
export type ResponseProblem421 = components["responses"]["Problem421"];
export type ResponseProblem422 = components["responses"]["Problem422"];
export type ResponseProblem429 = components["responses"]["Problem429"];
export type ResponseProblem431 = components["responses"]["Problem431"];
export type ResponseProblem500 = components["responses"]["Problem500"];
export type ResponseProblem502 = components["responses"]["Problem502"];
export type ResponseProblem503 = components["responses"]["Problem503"];
export type ResponseProblem504 = components["responses"]["Problem504"];
export type ResponseProblem507 = components["responses"]["Problem507"];
export type $defs = Record<string, never>;
export interface operations {
  "abtests.list": {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        state?: "planned" | "running" | "paused" | "decided" | "stopped";
      };
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AbTestList"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "abtests.get": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AbTest"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "abtests.choose": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          variant: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AbTest"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "abtests.record": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          clicks: number;
          day: number;
          impressions: number;
          shown?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AbTest"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "abtests.pause": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AbTest"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "abtests.resume": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AbTest"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "abtests.start": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          firstDay?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AbTest"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      502: components["responses"]["Problem502"];
      503: components["responses"]["Problem503"];
      504: components["responses"]["Problem504"];
      507: components["responses"]["Problem507"];
    };
  };
  "abtests.stop": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AbTest"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "abtests.create": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          channel?: string | null;
          runId?: string | null;
          seed?: number | null;
          thumbnails: {
            id: string;
            vertical?: {
              contentType: string;
              key: string;
              sha256: string;
              size: number;
            } | null;
            wide: {
              contentType: string;
              key: string;
              sha256: string;
              size: number;
            };
          }[];
          titles: string[];
          upload?: {
            channelId?: string | null;
            videoId: string | null;
          } | null;
          videoId?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AbTest"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      502: components["responses"]["Problem502"];
      503: components["responses"]["Problem503"];
      504: components["responses"]["Problem504"];
      507: components["responses"]["Problem507"];
    };
  };
  "apps.list": {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AppList"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "apps.install": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description Those of the manifest's permissions that the app gets */
          grant: string[];
          manifest: {
            description?: string | null;
            /** @description Topics that the app would like to hear of, at webhookUrl */
            events?: string[] | null;
            homepage?: string | null;
            /** @description A place of the app's own that the studio leads to */
            link?: {
              title: string;
              url: string;
            } | null;
            name: string;
            permissions: string[];
            publisher?: string | null;
            version: string;
            webhookUrl?: string | null;
          };
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AppWithCredentials"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "apps.get": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["App"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "apps.uninstall": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Removed"];
        };
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "apps.grant": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description Those of the manifest's permissions that the app gets */
          grant: string[];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AppWithCredentials"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "artifacts.create": {
    parameters: {
      query?: never;
      header?: {
        /** @description `sha-256=:<base64>:` (RFC 9530): refused where the bytes differ */
        "Content-Digest"?: string;
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "*/*": unknown;
      };
    };
    responses: {
      /** @description Stored */
      201: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          /** @description Where its bytes are */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["StoredArtifact"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "artifacts.get": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
        /** @description The ETag of what the client has a part of */
        "If-Range"?: string;
        /** @description One range of bytes: `bytes=0-1023` */
        Range?: string;
      };
      path: {
        /** @description `<workspace>/<two digits>/<sha256>.<extension>`, its slashes as they are */
        key: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The whole artifact */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "*/*": unknown;
        };
      };
      /** @description The range that was asked for */
      206: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "*/*": unknown;
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      416: components["responses"]["Problem416"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "auth.returnFromDiscord": {
    parameters: {
      query?: {
        code?: string;
        error?: string;
        state?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Leads on */
      302: {
        headers: {
          /** @description Where to */
          Location?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "auth.returnFromGoogle": {
    parameters: {
      query?: {
        code?: string;
        error?: string;
        state?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Leads on */
      302: {
        headers: {
          /** @description Where to */
          Location?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "auth.changeEmail": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description A page of the company that it leads to in the end: `/` */
          callbackURL?: string | null;
          /** Format: email */
          newEmail: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            status: boolean;
          };
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.linkSocial": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description A page of the company that it leads to in the end: `/` */
          callbackURL?: string | null;
          /** @description The same where it fails, with `?error=` */
          errorCallbackURL?: string | null;
          /** @enum {unknown} */
          provider: "google" | "discord";
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description Whether `url` is where to go now */
            redirect: boolean;
            /** @description The provider's page, where the person agrees */
            url: string;
          };
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.enterAsOwner": {
    parameters: {
      query: {
        token: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Leads on */
      302: {
        headers: {
          /** @description Where to */
          Location?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "auth.refreshSession": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: date-time */
            expiresAt: string;
            permissions: string[];
            role: string;
            userId: string;
            workspaceId: string;
          };
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.requestPasswordReset": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** Format: email */
          email: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            message: string;
            status: boolean;
          };
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.resetPassword": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description At least 10 characters */
          newPassword: string;
          token: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            status: boolean;
          };
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.sendVerificationEmail": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description A page of the company that it leads to in the end: `/` */
          callbackURL?: string | null;
          /** Format: email */
          email: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            status: boolean;
          };
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.signIn": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description A page of the company that it leads to in the end: `/` */
          callbackURL?: string | null;
          /** Format: email */
          email: string;
          password: string;
          /** @description False: the session ends with the browser's */
          rememberMe?: boolean | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description Whether `url` is where to go now */
            redirect: boolean;
            url?: string;
            user: components["schemas"]["Account"];
          };
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.signInSocial": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description A page of the company that it leads to in the end: `/` */
          callbackURL?: string | null;
          /** @description The same where it fails, with `?error=` */
          errorCallbackURL?: string | null;
          /** @enum {unknown} */
          provider: "google" | "discord";
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description Whether `url` is where to go now */
            redirect: boolean;
            /** @description The provider's page, where the person agrees */
            url: string;
          };
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.signOut": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            success: boolean;
          };
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.signUp": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description A page of the company that it leads to in the end: `/` */
          callbackURL?: string | null;
          /** Format: email */
          email: string;
          /** @description The token of the invitation's mail */
          invitation?: string | null;
          name: string;
          /** @description At least 10 characters */
          password: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description Whether `url` is where to go now */
            redirect?: boolean;
            user: components["schemas"]["Account"];
          };
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.verifyEmail": {
    parameters: {
      query: {
        callbackURL?: string;
        token: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            status: boolean;
            user: components["schemas"]["Account"] | null;
          };
        };
      };
      /** @description Leads on */
      302: {
        headers: {
          /** @description Where to */
          Location?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "budget.status": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Budget"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "budget.set": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "limit": 20
         *     }
         */
        "application/json": {
          limit: number | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Budget"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "catalog.list": {
    parameters: {
      query?: {
        cursor?: string;
        kind?: "video" | "audio" | "image" | "document";
        limit?: number;
        state?: "ready" | "sent";
        text?: string;
      };
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ItemList"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "catalog.get": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CatalogItem"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "catalog.remove": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Removed"];
        };
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "catalog.update": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "title": "Why tea is hot",
         *       "tags": [
         *         "tea"
         *       ]
         *     }
         */
        "application/json": {
          tags?: string[] | null;
          title?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CatalogItem"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "catalog.search": {
    parameters: {
      query: {
        cursor?: string;
        kind?: "video" | "audio" | "image" | "document";
        limit?: number;
        state?: "ready" | "sent";
        text: string;
      };
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ItemList"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "channels.list": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ChannelList"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "channels.remove": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Removed"];
        };
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "channels.begin": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @enum {unknown} */
          provider: "youtube";
          redirectUri: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignInStarted"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "channels.finish": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          code: string;
          state: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Channel"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      502: components["responses"]["Problem502"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "deadletters.list": {
    parameters: {
      query?: {
        cursor?: string;
        from?: string;
        group?: string;
        kind?: "delivery" | "task" | "event";
        limit?: number;
        to?: string;
      };
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DeadLetterList"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "deadletters.get": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DeadLetter"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "deadletters.remove": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DeadLetterId"];
        };
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "deadletters.reinject": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DeadLetterId"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "deadletters.reinjectMany": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          cursor?: string | null;
          filter?: {
            from?: string | null;
            group?: string | null;
            /** @enum {unknown} */
            kind?: "delivery" | "task" | "event" | null;
            to?: string | null;
          } | null;
          ids?: string[] | null;
          /** @default 100 */
          limit?: number | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ManyResult"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "pipelines.definitions": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PipelineDefinition"][];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "events.stream": {
    parameters: {
      query?: {
        /** @description So many of the latest events first, where there is no Last-Event-ID */
        history?: number;
        /** @description For who cannot send the header */
        lastEventId?: number;
        /** @description Topics, with commas: `pipeline.#,abtest.*`. Default: all */
        types?: string;
      };
      header?: {
        /** @description The stream goes on after it, on any gateway */
        "Last-Event-ID"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The stream. An event `gap` says that some are no longer kept */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/event-stream": {
            data: string;
            /** @description `pipeline.started`, `progress` */
            event: string;
            /** @description As Last-Event-ID the stream goes on after it */
            id?: string;
          };
        };
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "auth.invitations": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            invitations: components["schemas"]["Invitation"][];
          };
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "auth.invite": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** Format: email */
          email: string;
          /** @enum {unknown} */
          role: "owner" | "admin" | "editor" | "viewer";
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Invitation"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.withdrawInvitation": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Removed"];
        };
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.acceptInvitation": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          token: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Workspace"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.showInvitation": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          token: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            email: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description Sign in with it; else sign up */
            hasAccount: boolean;
            invitedBy: string;
            /** @enum {unknown} */
            role: "owner" | "admin" | "editor" | "viewer";
            workspace: string;
          };
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.keys": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            keys: components["schemas"]["ApiKey"][];
          };
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "auth.createKey": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          expiresInDays?: number | null;
          name: string;
          scopes: string[];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CreatedApiKey"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.revokeKey": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Removed"];
        };
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "keywords.fetch": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "topic": "octopus hearts",
         *       "language": "en"
         *     }
         */
        "application/json": {
          /** @default en */
          language?: string | null;
          provider?: string | null;
          text?: string | null;
          topic: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["KeywordsResult"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      402: components["responses"]["Problem402"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      502: components["responses"]["Problem502"];
      503: components["responses"]["Problem503"];
      504: components["responses"]["Problem504"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.members": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            members: components["schemas"]["Member"][];
          };
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "auth.removeMember": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Removed"];
        };
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.setRole": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @enum {unknown} */
          role: "owner" | "admin" | "editor" | "viewer";
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Member"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.leave": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "metadata.generate": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /**
           * @default 9:16
           * @enum {unknown}
           */
          aspect?: "9:16" | "16:9" | "1:1" | null;
          keywords?: {
            keywords: {
              score: number;
              source: string;
              term: string;
            }[];
          } | null;
          provider?: string | null;
          script: {
            language: string;
            scenes: {
              id: string;
              picture: {
                subjects: string[];
              };
              /** @enum {unknown} */
              role: "hook" | "body" | "callToAction";
              sources: string[];
              text: string;
            }[];
            sources: {
              id: string;
              title: string;
            }[];
            title: string;
          };
          video: {
            credits: string[];
            scenes: {
              headline: string;
              sceneId: string;
              start: number;
            }[];
            seconds: number;
          };
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["VideoMetadata"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      402: components["responses"]["Problem402"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      502: components["responses"]["Problem502"];
      503: components["responses"]["Problem503"];
      504: components["responses"]["Problem504"];
      507: components["responses"]["Problem507"];
    };
  };
  "notifications.deliveries": {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["LetterDelivery"][];
            next: string | null;
          };
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "notifications.inbox": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            mails: components["schemas"]["InboxMail"][];
          };
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "notifications.readMail": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: date-time */
            at: string;
            id: string;
            subject: string;
            text: string;
            to: string;
          };
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "notifications.preferences": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NotificationPreferences"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "notifications.setPreferences": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          budget?: boolean | null;
          runs?: boolean | null;
          webhooks?: boolean | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NotificationPreferences"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "pipelines.list": {
    parameters: {
      query?: {
        cursor?: string;
        from?: string;
        limit?: number;
        pipeline?: string;
        state?:
          | "queued"
          | "running"
          | "waiting"
          | "retrying"
          | "paused"
          | "compensating"
          | "completed"
          | "failed"
          | "cancelled";
        tag?: string;
        to?: string;
      };
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RunList"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "pipelines.remove": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Removed"];
        };
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "pipelines.approve": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "step": "approve",
         *       "decision": "approve",
         *       "comment": "Looks good"
         *     }
         */
        "application/json": {
          comment?: string | null;
          /** @enum {unknown} */
          decision: "approve" | "reject";
          step: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApprovedStep"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "pipelines.cancel": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RunBrief"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "pipelines.compensate": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RunBrief"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "pipelines.stream": {
    parameters: {
      query?: never;
      header?: {
        /** @description The stream goes on after it */
        "Last-Event-ID"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The stream */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/event-stream": {
            data: string;
            /** @description `pipeline.started`, `progress` */
            event: string;
            /** @description As Last-Event-ID the stream goes on after it */
            id?: string;
          };
        };
      };
      /** @description The run is over and the client has all its events */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "pipelines.foresee": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          edits?: Record<string, unknown> | null;
          from?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Foresight"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "pipelines.output": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RunOutput"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "pipelines.pause": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RunBrief"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "pipelines.rerun": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "from": "audio",
         *       "edits": {
         *         "input": {
         *           "voice": "slt"
         *         }
         *       }
         *     }
         */
        "application/json": {
          edits?: Record<string, unknown> | null;
          from?: string | null;
        };
      };
    };
    responses: {
      /** @description Begun */
      202: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["StartedRun"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      402: components["responses"]["Problem402"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "pipelines.resume": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RunBrief"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "pipelines.retry": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RunBrief"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      402: components["responses"]["Problem402"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "pipelines.signal": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "paid",
         *       "payload": {
         *         "order": 17
         *       },
         *       "idempotencyKey": "order-17"
         *     }
         */
        "application/json": {
          idempotencyKey?: string | null;
          name: string;
          payload?: unknown;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["KeptSignal"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "pipelines.wake": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RunBrief"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "pipelines.cancelMany": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          cursor?: string | null;
          filter?: {
            from?: string | null;
            pipeline?: string | null;
            /** @enum {unknown} */
            state?:
              | "queued"
              | "running"
              | "waiting"
              | "retrying"
              | "paused"
              | "compensating"
              | "completed"
              | "failed"
              | "cancelled"
              | null;
            tag?: string | null;
            to?: string | null;
          } | null;
          ids?: string[] | null;
          /** @default 100 */
          limit?: number | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ManyResult"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "pipelines.retryMany": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          cursor?: string | null;
          filter?: {
            from?: string | null;
            pipeline?: string | null;
            /** @enum {unknown} */
            state?:
              | "queued"
              | "running"
              | "waiting"
              | "retrying"
              | "paused"
              | "compensating"
              | "completed"
              | "failed"
              | "cancelled"
              | null;
            tag?: string | null;
            to?: string | null;
          } | null;
          ids?: string[] | null;
          /** @default 100 */
          limit?: number | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ManyResult"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "pipelines.start": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "pipeline": "faceless-video",
         *       "input": {
         *         "topic": "Why tea is hot",
         *         "aspect": "9:16",
         *         "duration": 45
         *       },
         *       "tags": [
         *         "client:acme"
         *       ]
         *     }
         */
        "application/json":
          | {
              debounce?: {
                delayMs: number;
                key: string;
              } | null;
              idempotencyKey?: string | null;
              input: Record<string, unknown>;
              pipeline: string;
              /** @enum {unknown} */
              priority?: "high" | "normal" | "low" | null;
              tags?: string[] | null;
            }
          | {
              input?: {
                /** @default false */
                abtest?: boolean | null;
                /**
                 * @default 9:16
                 * @enum {unknown}
                 */
                aspect?: "9:16" | "16:9" | "1:1" | null;
                captions?:
                  | {
                      artifact: {
                        contentType: string;
                        key: string;
                        sha256: string;
                        size: number;
                      };
                      language: string;
                    }[]
                  | null;
                /** @default 60 */
                duration?: number | null;
                images?:
                  | {
                      artifact: {
                        contentType: string;
                        key: string;
                        sha256: string;
                        size: number;
                      };
                      name: string;
                    }[]
                  | null;
                /** @default en */
                language?: string | null;
                /** @default false */
                madeForKids?: boolean | null;
                /** @default true */
                music?: boolean | null;
                providers?: {
                  keywords?: string | null;
                  metadata?: string | null;
                  pictures?: string | null;
                  script?: string | null;
                  speech?: string | null;
                } | null;
                publish?: {
                  at?: string | null;
                  channel?: string | null;
                  playlist?: string | null;
                  /** @enum {unknown} */
                  privacy?: "private" | "unlisted" | "public" | null;
                } | null;
                script?: string | null;
                /** @default 1 */
                seed?: number | null;
                /** @default auto */
                style?: string | null;
                /** @default false */
                syntheticMedia?: boolean | null;
                text?: string | null;
                topic: string;
                /** Format: uri */
                url?: string | null;
                voice?: string | null;
              };
              /** @constant */
              pipeline?: "faceless-video";
            }
          | {
              input?: {
                firstDay?: string | null;
                testId: string;
              };
              /** @constant */
              pipeline?: "title-thumbnail-test";
            };
      };
    };
    responses: {
      /** @description Begun */
      202: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["StartedRun"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      402: components["responses"]["Problem402"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "pipelines.status": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RunStatus"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "providers.list": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ProviderKeyList"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "providers.set": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: "openai" | "anthropic" | "elevenlabs" | "serpapi" | "pexels";
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          apiKey: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ProviderKey"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "providers.remove": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: "openai" | "anthropic" | "elevenlabs" | "serpapi" | "pexels";
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ProviderKey"];
        };
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "providers.test": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: "openai" | "anthropic" | "elevenlabs" | "serpapi" | "pexels";
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ProviderKey"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "quota.status": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["QuotaStatus"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "auth.roles": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Roles"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "auth.editRole": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        role: "admin" | "editor" | "viewer";
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          permissions: string[];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Roles"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.resetRole": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        role: "admin" | "editor" | "viewer";
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Roles"];
        };
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "schedules.list": {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        pipeline?: string;
      };
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ScheduleList"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "schedules.create": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Monday's film",
         *       "pipeline": "faceless-video",
         *       "input": {
         *         "topic": "Tea of the week"
         *       },
         *       "cron": "30 9 * * 1",
         *       "timeZone": "Europe/Berlin"
         *     }
         */
        "application/json": {
          /** @enum {unknown} */
          catchUp?: "skip" | "last" | "all" | null;
          cron: string;
          input: Record<string, unknown>;
          name: string;
          paused?: boolean | null;
          pipeline: string;
          tags?: string[] | null;
          timeZone?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Schedule"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "schedules.get": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Schedule"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "schedules.remove": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Removed"];
        };
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "schedules.update": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          /** @enum {unknown} */
          catchUp?: "skip" | "last" | "all" | null;
          cron?: string | null;
          input?: Record<string, unknown> | null;
          name?: string | null;
          paused?: boolean | null;
          pipeline?: string | null;
          tags?: string[] | null;
          timeZone?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Schedule"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "script.generate": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "topic": "Octopus hearts",
         *       "script": "An octopus has three hearts. Two of them feed the gills. One feeds the rest."
         *     }
         */
        "application/json": {
          /** @default 60 */
          duration?: number | null;
          keywords?:
            | (
                | string
                | {
                    score?: number | null;
                    source?: string | null;
                    term: string;
                  }
              )[]
            | null;
          /** @default en */
          language?: string | null;
          provider?: string | null;
          script?: string | null;
          text?: string | null;
          topic: string;
          /** Format: uri */
          url?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Script"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      402: components["responses"]["Problem402"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      502: components["responses"]["Problem502"];
      503: components["responses"]["Problem503"];
      504: components["responses"]["Problem504"];
      507: components["responses"]["Problem507"];
    };
  };
  "script.revise": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          changed: string[];
          script: {
            language: string;
            notes: string[];
            provider: string;
            scenes: {
              headline: string;
              id: string;
              layout:
                | {
                    /** @constant */
                    kind: "picture";
                  }
                | {
                    /** @constant */
                    kind: "statement";
                  }
                | {
                    /** @constant */
                    kind: "number";
                    unit: string;
                    value: string;
                  }
                | {
                    /** @constant */
                    kind: "comparison";
                    left: {
                      label: string;
                      value?: string | null;
                    };
                    right: {
                      label: string;
                      value?: string | null;
                    };
                  }
                | {
                    items: string[];
                    /** @constant */
                    kind: "list";
                  }
                | {
                    by?: string | null;
                    /** @constant */
                    kind: "quote";
                    quote: string;
                  }
                | {
                    /** @constant */
                    kind: "timeline";
                    points: {
                      what: string;
                      when: string;
                    }[];
                  };
              picture: {
                query: string;
                subjects: string[];
              };
              /** @enum {unknown} */
              role: "hook" | "body" | "callToAction";
              shows?:
                | {
                    art: string[];
                    /** @constant */
                    kind: "art";
                  }
                | {
                    /** Artifact */
                    artifact: {
                      contentType: string;
                      /** @description GET /api/artifacts/{key} serves it */
                      key: string;
                      sha256: string;
                      /** @description Bytes */
                      size: number;
                    };
                    /** @constant */
                    kind: "own";
                    name: string;
                  }
                | {
                    /** @constant */
                    kind: "found";
                    picture: {
                      /** Artifact */
                      artifact: {
                        contentType: string;
                        /** @description GET /api/artifacts/{key} serves it */
                        key: string;
                        sha256: string;
                        /** @description Bytes */
                        size: number;
                      };
                      credit?: string | null;
                      height: number;
                      /** @enum {unknown} */
                      kind: "still" | "clip";
                      madeOf?: string | null;
                      provider: string;
                      width: number;
                    };
                  }
                | null;
              sources: string[];
              /** @description The one sentence that is spoken */
              text: string;
              voice?: string | null;
            }[];
            seconds: number;
            sources: {
              author?: string | null;
              id: string;
              licence?: string | null;
              title: string;
              url?: string | null;
            }[];
            title: string;
          };
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Script"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.sessions": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            sessions: components["schemas"]["Session"][];
          };
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "auth.endSessions": {
    parameters: {
      query?: {
        others?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.endSession": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Removed"];
        };
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "system.state": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SystemState"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "system.updateConfig": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "system.endMaintenance": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SystemState"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "system.startMaintenance": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          /** @description Shown to whoever wants to begin something. */
          reason?: string | null;
          /** @description When it will be over, milliseconds since 1970; it does not end by itself. */
          until?: number | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SystemState"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "system.overview": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SystemOverview"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "system.shutdown": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          /** @description Only these nodes. Without it all. */
          nodes?: string[] | null;
          reason?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      204: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "thumbnail.generate": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          language?: string | null;
          script?: {
            language: string;
            scenes: {
              headline: string;
              id: string;
              layout: {
                kind: string;
              };
              picture: {
                subjects: string[];
              };
              /** @enum {unknown} */
              role: "hook" | "body" | "callToAction";
              text: string;
            }[];
            title: string;
          } | null;
          /** @default 1 */
          seed?: number | null;
          storyboard?: {
            scenes: {
              art: string[];
              picture?: {
                artifact: {
                  key: string;
                  sha256: string;
                  size: number;
                };
                /** @enum {unknown} */
                kind: "still" | "clip";
              } | null;
              /** @enum {unknown} */
              role: "hook" | "body" | "callToAction";
              sceneId: string;
            }[];
            style: string;
          } | null;
          /** @default auto */
          style?: string | null;
          /** @default [] */
          subjects?: string[] | null;
          title?: string | null;
          variants?:
            | {
                contrast: number;
                id: string;
                vertical: {
                  contentType: string;
                  key: string;
                  sha256: string;
                  size: number;
                };
                wide: {
                  contentType: string;
                  key: string;
                  sha256: string;
                  size: number;
                };
                words: string;
              }[]
            | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Thumbnails"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      502: components["responses"]["Problem502"];
      503: components["responses"]["Problem503"];
      504: components["responses"]["Problem504"];
      507: components["responses"]["Problem507"];
    };
  };
  "speech.render": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "text": "An octopus has three hearts.",
         *       "voice": "slt"
         *     }
         */
        "application/json": {
          /** @default en */
          language?: string | null;
          /** @description Only to be heard now: the sound is deleted after a day or two */
          preview?: boolean | null;
          provider?: string | null;
          sceneId?: string | null;
          sceneVoice?: string | null;
          /** @default 1 */
          seed?: number | null;
          text: string;
          voice?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SpokenText"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      402: components["responses"]["Problem402"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      502: components["responses"]["Problem502"];
      503: components["responses"]["Problem503"];
      504: components["responses"]["Problem504"];
      507: components["responses"]["Problem507"];
    };
  };
  "speech.voices": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Voice"][];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "uploader.publish": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          at?: string | null;
          channel?: string | null;
          /** @default false */
          madeForKids?: boolean | null;
          playlist?: string | null;
          /** @enum {unknown} */
          privacy: "private" | "unlisted" | "public";
          /** @default false */
          syntheticMedia?: boolean | null;
          videoId: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PublishedVideo"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      502: components["responses"]["Problem502"];
      503: components["responses"]["Problem503"];
      504: components["responses"]["Problem504"];
      507: components["responses"]["Problem507"];
    };
  };
  "uploader.youtube": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          captions?:
            | {
                artifact: {
                  contentType: string;
                  key: string;
                  sha256: string;
                  size: number;
                };
                language: string;
              }[]
            | null;
          /** @default false */
          madeForKids?: boolean | null;
          metadata: {
            categoryId: string;
            chapters: {
              start: number;
            }[];
            description: string;
            language: string;
            tags: string[];
            titles: string[];
          };
          /**
           * @default private
           * @enum {unknown}
           */
          privacy?: "private" | "unlisted" | "public" | null;
          provider?: string | null;
          publish?: {
            at?: string | null;
            channel?: string | null;
            playlist?: string | null;
            /** @enum {unknown} */
            privacy?: "private" | "unlisted" | "public" | null;
          } | null;
          script: {
            language: string;
            title: string;
          };
          /** @default false */
          syntheticMedia?: boolean | null;
          thumbnails: {
            variants: {
              id: string;
              vertical: {
                contentType: string;
                key: string;
                sha256: string;
                size: number;
              };
              wide: {
                contentType: string;
                key: string;
                sha256: string;
                size: number;
              };
            }[];
          };
          video: {
            captionsSrt: {
              contentType: string;
              key: string;
              sha256: string;
              size: number;
            };
            captionsVtt: {
              contentType: string;
              key: string;
              sha256: string;
              size: number;
            };
            height: number;
            seconds: number;
            video: {
              contentType: string;
              key: string;
              sha256: string;
              size: number;
            };
            width: number;
          };
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json":
            components["schemas"]["PackedFilm"] | components["schemas"]["UploadedFilm"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      502: components["responses"]["Problem502"];
      503: components["responses"]["Problem503"];
      504: components["responses"]["Problem504"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.me": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Me"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "auth.updateMe": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          /** Format: uri */
          image?: string | null;
          /** @enum {unknown} */
          language?: "en" | "fr" | null;
          name?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Me"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.setPassword": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          currentPassword?: string | null;
          newPassword: string;
        };
      };
    };
    responses: {
      /** @description Done */
      204: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.signInOptions": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            discord: boolean;
            google: boolean;
            /** @enum {unknown} */
            mail: "smtp" | "folder";
            /** @enum {unknown} */
            mode: "local" | "required";
            /** @enum {unknown} */
            signUp: "invited" | "open";
          };
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "video.assemble": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          /**
           * @default 9:16
           * @enum {unknown}
           */
          aspect?: "9:16" | "16:9" | "1:1" | null;
          images?:
            | {
                artifact: {
                  contentType: string;
                  key: string;
                  sha256: string;
                  size: number;
                };
                name: string;
              }[]
            | null;
          /** @default true */
          music?: boolean | null;
          script?: {
            language: string;
            scenes: {
              headline: string;
              id: string;
              layout: {
                kind: string;
              };
              picture: {
                query: string;
                subjects: string[];
              };
              role: string;
              shows?:
                | {
                    art: string[];
                    /** @constant */
                    kind: "art";
                  }
                | {
                    artifact: {
                      contentType: string;
                      key: string;
                      sha256: string;
                      size: number;
                    };
                    /** @constant */
                    kind: "own";
                    name: string;
                  }
                | {
                    /** @constant */
                    kind: "found";
                    picture: {
                      artifact: {
                        contentType: string;
                        key: string;
                        sha256: string;
                        size: number;
                      };
                      credit?: string | null;
                      height: number;
                      /** @enum {unknown} */
                      kind: "still" | "clip";
                      provider: string;
                      width: number;
                    };
                  }
                | null;
              text: string;
            }[];
            title: string;
          } | null;
          /** @default 1 */
          seed?: number | null;
          segments?:
            | {
                frames: number;
                sceneId: string;
                video: {
                  contentType: string;
                  key: string;
                  sha256: string;
                  size: number;
                };
              }[]
            | null;
          soundtrack?: {
            audio: {
              contentType: string;
              key: string;
              sha256: string;
              size: number;
            };
            seconds: number;
          } | null;
          speech?:
            | {
                audio: {
                  contentType: string;
                  key: string;
                  sha256: string;
                  size: number;
                };
                sceneId: string;
                seconds: number;
              }[]
            | null;
          storyboard?: {
            /** @enum {unknown} */
            aspect: "9:16" | "16:9" | "1:1";
            credits: string[];
            frames: number;
            language: string;
            scenes: {
              art: string[];
              /** @enum {unknown} */
              aspect: "9:16" | "16:9" | "1:1";
              count: number;
              frames: number;
              headline: string;
              index: number;
              language: string;
              layout: {
                kind: string;
              };
              sceneId: string;
              /** @default 1 */
              seed?: number | null;
              style: string;
              text: string;
              voiceAt: number;
              voiceSeconds: number;
            }[];
            style: string;
            title: string;
          } | null;
          /** @default auto */
          style?: string | null;
          voice?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["FinishedVideo"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      502: components["responses"]["Problem502"];
      503: components["responses"]["Problem503"];
      504: components["responses"]["Problem504"];
      507: components["responses"]["Problem507"];
    };
  };
  "video.music": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          /** @default 1 */
          seed?: number | null;
          /** @default auto */
          style?: string | null;
          /** @default  */
          topic?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MusicSample"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "video.pictures": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /**
           * @default 9:16
           * @enum {unknown}
           */
          aspect?: "9:16" | "16:9" | "1:1" | null;
          /** @default en */
          language?: string | null;
          query?: string | null;
          /** @default [] */
          subjects?: string[] | null;
          text: string;
          /** @default  */
          topic?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OfferedPictures"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "planner.plan": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "input": {
         *         "topic": "Tea",
         *         "script": "Tea is a leaf. Water wakes it. Then you wait."
         *       }
         *     }
         */
        "application/json": {
          input: Record<string, unknown>;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["FilmPlan"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "video.still": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /**
           * @default 9:16
           * @enum {unknown}
           */
          aspect?: "9:16" | "16:9" | "1:1" | null;
          picture?: {
            artifact: {
              contentType: string;
              key: string;
              sha256: string;
              size: number;
            };
            credit?: string | null;
            height: number;
            /** @enum {unknown} */
            kind: "still" | "clip";
            provider: string;
            width: number;
          } | null;
          sceneId?: string | null;
          script: {
            language: string;
            scenes: {
              headline: string;
              id: string;
              layout:
                | {
                    /** @constant */
                    kind: "picture";
                  }
                | {
                    /** @constant */
                    kind: "statement";
                  }
                | {
                    /** @constant */
                    kind: "number";
                    unit: string;
                    value: string;
                  }
                | {
                    /** @constant */
                    kind: "comparison";
                    left: {
                      label: string;
                      value?: string | null;
                    };
                    right: {
                      label: string;
                      value?: string | null;
                    };
                  }
                | {
                    items: string[];
                    /** @constant */
                    kind: "list";
                  }
                | {
                    by?: string | null;
                    /** @constant */
                    kind: "quote";
                    quote: string;
                  }
                | {
                    /** @constant */
                    kind: "timeline";
                    points: {
                      what: string;
                      when: string;
                    }[];
                  };
              picture: {
                query: string;
                subjects: string[];
              };
              role: string;
              shows?:
                | {
                    art: string[];
                    /** @constant */
                    kind: "art";
                  }
                | {
                    artifact: {
                      contentType: string;
                      key: string;
                      sha256: string;
                      size: number;
                    };
                    /** @constant */
                    kind: "own";
                    name: string;
                  }
                | {
                    /** @constant */
                    kind: "found";
                    picture: {
                      artifact: {
                        contentType: string;
                        key: string;
                        sha256: string;
                        size: number;
                      };
                      credit?: string | null;
                      height: number;
                      /** @enum {unknown} */
                      kind: "still" | "clip";
                      provider: string;
                      width: number;
                    };
                  }
                | null;
              text: string;
            }[];
            title: string;
          };
          /** @default 1 */
          seed?: number | null;
          /** @default auto */
          style?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SceneStill"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      502: components["responses"]["Problem502"];
      503: components["responses"]["Problem503"];
      504: components["responses"]["Problem504"];
      507: components["responses"]["Problem507"];
    };
  };
  "webhooks.list": {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WebhookList"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "webhooks.create": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          description?: string | null;
          /** @description Topics: pipeline.completed, abtest.*, pipeline.#, # */
          events: string[];
          /** @description https, in the public internet */
          url: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WebhookWithSecret"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "webhooks.get": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Webhook"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "webhooks.remove": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Removed"];
        };
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "webhooks.update": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          description?: string | null;
          enabled?: boolean | null;
          /** @description Topics: pipeline.completed, abtest.*, pipeline.#, # */
          events?: string[] | null;
          /** @description https, in the public internet */
          url?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Webhook"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "webhooks.deliveries": {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        state?: "pending" | "delivered" | "failed";
        type?: string;
      };
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WebhookDeliveryList"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "webhooks.delivery": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path: {
        delivery: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WebhookDeliveryWithBody"];
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "webhooks.replayOne": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        delivery: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WebhookDelivery"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "webhooks.replay": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          cursor?: string | null;
          /**
           * @description Also what did get through
           * @default false
           */
          delivered?: boolean | null;
          /** @description ISO 8601 */
          from: string;
          /** @default 100 */
          limit?: number | string | boolean | null;
          /** @description ISO 8601 */
          to?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WebhookReplay"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "webhooks.rotateSecret": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          /** @default 24 */
          overlapHours?: number | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WebhookWithSecret"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "webhooks.test": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WebhookDelivery"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.workspaces": {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has: where nothing has changed the answer is 304. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description Changes with the answer */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            workspaces: components["schemas"]["Workspace"][];
          };
        };
      };
      /** @description The client has it already */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
    };
  };
  "auth.createWorkspace": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          name: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Workspace"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.enterWorkspace": {
    parameters: {
      query?: never;
      header?: {
        /** @description Of the client's choice. For 24 hours the same key with the same request is done once and answered alike. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description `true` where it is the answer to an earlier request with the same Idempotency-Key */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Workspace"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.closeWorkspace": {
    parameters: {
      query: {
        name: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Removed"];
        };
      };
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "auth.updateWorkspace": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          name: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Workspace"];
        };
      };
      400: components["responses"]["Problem400"];
      401: components["responses"]["Problem401"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      421: components["responses"]["Problem421"];
      422: components["responses"]["Problem422"];
      429: components["responses"]["Problem429"];
      431: components["responses"]["Problem431"];
      500: components["responses"]["Problem500"];
      503: components["responses"]["Problem503"];
      507: components["responses"]["Problem507"];
    };
  };
  "gateway.health": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It runs */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            maintenance?: unknown;
            servers?: {
              [key: string]: "ok" | "away" | "read-only" | "full";
            };
            /** @enum {unknown} */
            status: "ok" | "starting" | "unavailable";
            uptimeSeconds?: number;
            version?: string;
          };
        };
      };
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      /** @description It starts, or a server that it needs is away */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            maintenance?: unknown;
            servers?: {
              [key: string]: "ok" | "away" | "read-only" | "full";
            };
            /** @enum {unknown} */
            status: "ok" | "starting" | "unavailable";
            uptimeSeconds?: number;
            version?: string;
          };
        };
      };
    };
  };
  "gateway.live": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It does */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @constant */
            status: "ok";
          };
        };
      };
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
    };
  };
  "gateway.ready": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Yes */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @constant */
            status: "ok";
          };
        };
      };
      403: components["responses"]["Problem403"];
      421: components["responses"]["Problem421"];
      /** @description Not now */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {unknown} */
            status: "starting" | "unavailable";
          };
        };
      };
    };
  };
}
