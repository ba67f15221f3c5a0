import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { AccessResult } from "../../services/platform/auth/auth.contract.ts";
import type {
  InvitationsResult,
  MembersResult,
  RolesResult,
  Workspace,
  WorkspacesResult,
} from "../../services/platform/auth/workspaces.contract.ts";
import { until } from "../engine/test-company.ts";
import { AuthCompany, type Browser } from "./auth-company.ts";
import { invited, ownerOf } from "./people.ts";

const person = (name: string) => ({
  ...{ name, email: `${name.toLowerCase()}@example.org`, password: "a long password" },
});

let company: AuthCompany;
let owner: Browser;
let admin: Browser;
let editor: Browser;
beforeAll(async () => {
  company = await AuthCompany.start();
  owner = await ownerOf(company);
  admin = await invited(company, owner, person("Adele"), "admin");
  editor = await invited(company, owner, person("Edith"), "editor");
});
afterAll(() => company.stop());

const forbidden = { type: "FORBIDDEN" };

describe("the owner", () => {
  test("comes in by the console's link, into the workspace of local mode", () => {
    expect(owner.session?.claims).toMatchObject({ sub: "owner", wid: "local", role: "owner" });
  });

  test("comes in by it once, and the next start prints none", async () => {
    const fresh = await company.call<{ link: string }>("auth.ownerLink", { again: true });
    const { pathname, search } = new URL(fresh.link);
    await company.browser().get(pathname + search);
    await expect(company.browser().get(pathname + search)).rejects.toMatchObject({
      type: "UNAUTHORIZED",
    });
    expect(await company.call("auth.ownerLink")).toEqual({ link: null });
    await owner.refresh();
  });

  test("stays an owner", async () => {
    await owner.call("auth.setRole", { userId: admin.caller.actorId, role: "owner" });
    await expect(owner.call("auth.removeMember", { userId: "owner" })).rejects.toMatchObject({
      type: "MEMBERSHIP_CONFLICT",
    });
    await owner.call("auth.setRole", { userId: admin.caller.actorId, role: "admin" });
    await admin.refresh();
    expect(admin.session?.claims.role).toBe("admin");
  });
});

describe("an invitation", () => {
  test("makes an account, proves its address, and a member with the role", async () => {
    expect(editor.session?.claims).toMatchObject({ wid: "local", role: "editor" });
    const { members } = await owner.call<MembersResult>("auth.members");
    expect(members.map(({ name, role }) => [name, role])).toEqual([
      ...[["Owner", "owner"], ["Adele", "admin"], ["Edith", "editor"]], // prettier-ignore
    ]);
    const { actorId: userId } = editor.caller;
    const joined = await until(
      () =>
        company.events.find(
          ({ type, data }) =>
            type === "auth.org.member_added" && (data as { userId: string }).userId === userId,
        ),
      "the event",
    );
    expect(joined).toMatchObject({
      metadata: { workspaceId: "local" },
      data: { role: "editor", invitationId: expect.any(String) },
    });
  });

  test("is needed where sign-up is for the invited", async () => {
    await expect(company.browser().post("/sign-up/email", person("Uma"))).rejects.toMatchObject(
      forbidden,
    );
  });

  test("tells its holder what it is about, and nobody else", async () => {
    await owner.call("auth.invite", { email: "show@example.org", role: "viewer" });
    const link = await company.linkTo("show@example.org");
    const token = decodeURIComponent(link.hash.slice(1));
    const nobody = company.as({ actorId: undefined });
    expect(await nobody("auth.showInvitation", { token })).toMatchObject({
      ...{ workspace: "Studio", invitedBy: "Owner", email: "show@example.org", hasAccount: false },
    });
    const wrong = { token: `${token.split(".")[0] ?? ""}.wrong` };
    await expect(nobody("auth.showInvitation", wrong)).rejects.toMatchObject({
      type: "INVITATION_NOT_FOUND",
    });
  });

  test("is for its address alone, works once, and not after it was withdrawn", async () => {
    await owner.call("auth.invite", { email: "vera@example.org", role: "viewer" });
    const token = decodeURIComponent((await company.linkTo("vera@example.org")).hash.slice(1));
    await expect(
      company.browser().post("/sign-up/email", { ...person("Mallory"), invitation: token }),
    ).rejects.toMatchObject({ type: "INPUT_INVALID", data: { field: "email" } });
    await expect(editor.call("auth.acceptInvitation", { token })).rejects.toMatchObject(forbidden);
    const { invitations } = await owner.call<InvitationsResult>("auth.invitations");
    const { id } = invitations.find(({ email }) => email === "vera@example.org") ?? {};
    await owner.call("auth.withdrawInvitation", { id });
    await expect(
      company.browser().post("/sign-up/email", { ...person("Vera"), invitation: token }),
    ).rejects.toMatchObject({ type: "INVITATION_NOT_FOUND" });
  });

  test("to somebody with an account is accepted by signing in", async () => {
    const made = await owner.call<Workspace>("auth.createWorkspace", { name: "Second" });
    await owner.call("auth.enterWorkspace", { id: made.id });
    await owner.refresh();
    expect(owner.session?.claims.wid).toBe(made.id);
    const before = company.mails("edith@example.org").length;
    await owner.call("auth.invite", { email: "Edith@Example.org", role: "admin" });
    const link = await company.linkTo("edith@example.org", before + 1);
    const token = decodeURIComponent(link.hash.slice(1));
    await editor.call("auth.acceptInvitation", { token });
    const { workspaces } = await editor.call<WorkspacesResult>("auth.workspaces");
    expect(workspaces.map(({ name, role }) => [name, role])).toEqual([
      ...[["Studio", "editor"], ["Second", "admin"]], // prettier-ignore
    ]);
    expect((await editor.refresh(made.id)).claims).toMatchObject({ wid: made.id, role: "admin" });
    await editor.refresh();
    await owner.call("auth.enterWorkspace", { id: "local" });
    await owner.refresh();
  });
});

describe("nobody gives or takes more than he has", () => {
  test("an editor invites nobody", async () => {
    const wanted = { email: "x@example.org", role: "viewer" };
    await expect(editor.call("auth.invite", wanted)).rejects.toMatchObject(forbidden);
  });

  test("an admin makes no owner and unmakes none", async () => {
    const userId = editor.caller.actorId;
    for (const call of [
      () => admin.call("auth.invite", { email: "x@example.org", role: "owner" }),
      () => admin.call("auth.setRole", { userId, role: "owner" }),
      () => admin.call("auth.setRole", { userId: "owner", role: "viewer" }),
      () => admin.call("auth.removeMember", { userId: "owner" }),
      () => admin.call("auth.editRole", { role: "admin", permissions: ["*"] }),
      () => admin.call("auth.editRole", { role: "editor", permissions: ["workspace:admin"] }),
    ]) {
      await expect(call()).rejects.toMatchObject(forbidden);
    }
  });

  test("a role that was taken counts at once, whatever the token says", async () => {
    const userId = admin.caller.actorId;
    await owner.call("auth.setRole", { userId, role: "viewer" });
    expect(company.changes.at(-1)).toMatchObject({ workspaceId: "local", userId });
    await expect(
      admin.call("auth.invite", { email: "x@example.org", role: "admin" }),
    ).rejects.toMatchObject(forbidden);
    await owner.call("auth.setRole", { userId, role: "admin" });
    await admin.refresh();
  });

  test("an unknown member and one of another workspace are the same", async () => {
    await expect(admin.call("auth.removeMember", { userId: "nobody" })).rejects.toMatchObject({
      type: "MEMBER_NOT_FOUND",
    });
    await expect(admin.refresh("some-workspace")).rejects.toMatchObject({
      type: "WORKSPACE_NOT_FOUND",
    });
  });
});

describe("roles", () => {
  test("are edited for one workspace, and count for who has them from the next token on", async () => {
    const permissions = ["runs:read", "artifacts:read"];
    const edited = await owner.call<RolesResult>("auth.editRole", { role: "editor", permissions });
    expect(edited).toMatchObject({ roles: { editor: permissions }, edited: ["editor"] });
    expect(company.changes.at(-1)).toMatchObject({ workspaceId: "local" });
    expect((await editor.refresh()).claims.permissions).toEqual(permissions);
    const userId = editor.caller.actorId;
    const { workspaces } = await editor.call<WorkspacesResult>("auth.workspaces");
    const second = workspaces.find(({ name }) => name === "Second")?.id;
    const there = await company.call<AccessResult>("auth.access", { userId, workspaceId: second });
    expect(there.permissions).not.toEqual(permissions);
    const reset = await owner.call<RolesResult>("auth.resetRole", { role: "editor" });
    expect(reset.edited).toEqual([]);
    expect((await editor.refresh()).claims.permissions).toContain("runs:write");
  });

  test("of the owner cannot be edited", async () => {
    await expect(
      owner.call("auth.editRole", { role: "owner", permissions: ["runs:read"] }),
    ).rejects.toThrow();
  });
});

describe("a workspace", () => {
  test("is made by who runs the company, where sign-up is for the invited", async () => {
    const made = await admin.call<Workspace>("auth.createWorkspace", { name: "Of an admin" });
    expect(made).toMatchObject({ name: "Of an admin", role: "owner" });
    await expect(editor.call("auth.createWorkspace", { name: "x" })).rejects.toMatchObject(
      forbidden,
    );
  });

  test("keeps its last owner", async () => {
    const { workspaces } = await admin.call<WorkspacesResult>("auth.workspaces");
    const own = workspaces.find(({ name }) => name === "Of an admin")?.id ?? "";
    await admin.refresh(own);
    await expect(admin.call("auth.leave")).rejects.toMatchObject({ type: "MEMBERSHIP_CONFLICT" });
  });

  test("that is closed is there for nobody", async () => {
    await expect(admin.call("auth.closeWorkspace", { name: "wrong" })).rejects.toMatchObject({
      type: "INPUT_INVALID",
    });
    const { wid } = admin.session?.claims ?? {};
    await admin.call("auth.closeWorkspace", { name: "Of an admin" });
    await expect(admin.refresh(wid)).rejects.toMatchObject({ type: "WORKSPACE_NOT_FOUND" });
    await admin.refresh();
    await expect(owner.call("auth.closeWorkspace", { name: "Studio" })).rejects.toMatchObject(
      forbidden,
    );
  });

  test("that a person left is closed to him, and he can still sign in", async () => {
    const vince = await invited(company, owner, person("Vince"), "viewer");
    await vince.call("auth.leave");
    expect((await vince.refresh()).claims).toMatchObject({
      ...{ wid: "none", role: "none", permissions: [] },
    });
    await expect(vince.call("auth.members")).rejects.toMatchObject(forbidden);
  });
});

test("Nobody works in a workspace without being let in, by all that is published", async () => {
  const stranger = company.as({ actorId: "stranger", workspaceId: "local", permissions: ["*"] });
  await expect(stranger("auth.createKey", { name: "k", scopes: ["*"] })).rejects.toMatchObject({
    type: "WORKSPACE_NOT_FOUND",
  });
});
