import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Environment } from "../../config/environment.ts";
import { Identity } from "../../services/platform/auth/identity/identity.ts";
import type { Visit } from "../../services/platform/auth/identity/visit.ts";

export interface OpenedStore {
  readonly environment: Environment;
  destroy(): Promise<void>;
}

const origin = "http://127.0.0.1:3000";
const ada = { name: "Ada", email: "Ada@example.org", password: "engines and looms" };

/** What sign-in needs of the place where better-auth keeps its tables. */
export function identityStoreContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`accounts and sessions in ${name}`, () => {
    let store: OpenedStore;
    let identity: Identity;
    const links: string[] = [];
    const ended: string[] = [];

    const openIdentity = () =>
      Identity.open(store.environment, {
        secret: "a secret that is long enough for all of this",
        events: {
          refuse: () => Promise.resolve(undefined),
          registered: () => Promise.resolve(),
          changed: () => Promise.resolve(),
          home: () => Promise.resolve("home"),
          signedIn: () => Promise.resolve(),
          ended: async (sessions) => void ended.push(...sessions.map(({ id }) => id)),
        },
        mail: {
          verifyEmail: async (_user, link) => void links.push(link),
          resetPassword: async (_user, link) => void links.push(link),
          alreadyRegistered: () => Promise.resolve(),
          passwordChanged: () => Promise.resolve(),
        },
        log: () => undefined,
        useOwnerLink: (token) => Promise.resolve(token === "right"),
      });

    beforeAll(async () => {
      store = await open();
      identity = await openIdentity();
    });
    afterAll(async () => {
      await identity.close();
      await store.destroy();
    });

    async function send(
      request: { method: "GET" | "POST"; url: string; body?: object },
      ip = "127.0.0.1",
    ) {
      const visit: Visit = {
        ...{ method: "password", base: origin, language: "en", correlationId: "c" },
      };
      const { method, url, body } = request;
      const json = body && { body: JSON.stringify(body) };
      const headers = { "content-type": "application/json" };
      const sent = { method, url: `/api/auth${url}`, origin, ip, headers, ...json };
      const response = await identity.handle(sent, visit);
      return { response, session: visit.session };
    }
    const post = (url: string, body: object, ip?: string) =>
      send({ method: "POST", url, body }, ip);
    const cookieOf = (response: Response) =>
      response.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
    const link = () => {
      const { pathname, search } = new URL(links.at(-1) ?? "");
      return { url: pathname.replace("/api/auth", "") + search, search };
    };

    test("an account is made, verified, and signed in to", async () => {
      expect((await post("/sign-up/email", ada)).response.status).toBe(200);
      expect((await post("/sign-in/email", ada)).response.status).toBe(403);
      const { session } = await send({ method: "GET", url: link().url });
      expect(session).toMatchObject({ activeWorkspaceId: "home" });
    });

    test("an address has one account, in whatever letters it is written", async () => {
      await post("/sign-up/email", { ...ada, name: "Eve", email: "ADA@example.org" });
      const user = await identity.userByEmail("ada@EXAMPLE.org");
      expect(user).toMatchObject({ name: "Ada", email: "ada@example.org", emailVerified: true });
    });

    test("of many who sign up with one address at once, one has an account", async () => {
      const grace = { ...ada, email: "grace@example.org" };
      const names = ["One", "Two", "Three", "Four"];
      await Promise.allSettled(
        names.map((one) => post("/sign-up/email", { ...grace, name: one }, `10.0.0.${one.length}`)),
      );
      const user = await identity.userByEmail(grace.email);
      expect(names).toContain(user?.name);
    });

    test("sessions survive a restart, are listed, moved and ended", async () => {
      const { response, session } = await post("/sign-in/email", ada);
      const cookie = cookieOf(response);
      await identity.close();
      identity = await openIdentity();
      const found = await identity.session(cookie, origin, "127.0.0.1");
      expect(found?.session.id).toBe(session?.id);
      if (!found) throw new Error("no session");
      await identity.enterWorkspace(found.session, "elsewhere");
      const moved = await identity.session(cookie, origin, "127.0.0.1");
      expect(moved?.session.activeWorkspaceId).toBe("elsewhere");
      const all = await identity.sessionsOf(found.session.userId);
      expect(all.map(({ id }) => id)).toContain(found.session.id);
      await identity.endSessions(all);
      expect(await identity.session(cookie, origin, "127.0.0.1")).toBeUndefined();
      expect(ended).toEqual(expect.arrayContaining(all.map(({ id }) => id)));
      expect(await identity.sessionsOf(found.session.userId)).toEqual([]);
    });

    test("a password is set anew by a link that works once", async () => {
      await post("/request-password-reset", { email: ada.email });
      const token = new URLSearchParams(link().search).get("token");
      const newPassword = "a better passphrase";
      expect((await post("/reset-password", { newPassword, token })).response.status).toBe(200);
      expect((await post("/reset-password", { newPassword, token })).response.status).toBe(400);
      expect((await post("/sign-in/email", ada)).response.status).toBe(401);
      const renewed = { ...ada, password: newPassword };
      expect((await post("/sign-in/email", renewed)).response.status).toBe(200);
      const user = await identity.userByEmail(ada.email);
      expect(await identity.setPassword(user?.id ?? "", ada.password, "wrong")).toBe(false);
      expect(await identity.setPassword(user?.id ?? "", ada.password, newPassword)).toBe(true);
      expect((await post("/sign-in/email", ada)).response.status).toBe(200);
    });

    test("the owner comes in by a link, again as the same person", async () => {
      const wrong = await send({ method: "GET", url: "/owner-link?token=wrong" });
      expect(wrong.response.status).toBe(401);
      const first = await send({ method: "GET", url: "/owner-link?token=right" });
      const second = await send({ method: "GET", url: "/owner-link?token=right" });
      expect(first.session?.userId).toBe("owner");
      expect(second.session?.userId).toBe("owner");
      await identity.updateUser("owner", { name: "Olivia" });
    });

    test("tries are counted for all nodes", async () => {
      const here = identity;
      const there = await openIdentity();
      const asked = { email: "nobody@example.org" };
      const statuses: number[] = [];
      for (let tries = 0; tries < 12; tries += 1) {
        identity = tries % 2 === 0 ? here : there;
        const { response } = await post("/request-password-reset", asked, "10.9.9.9");
        statuses.push(response.status);
      }
      identity = here;
      await there.close();
      expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    });
  });
}
