import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { AuthCompany } from "./auth-company.ts";

let company: AuthCompany;
beforeAll(async () => {
  company = await AuthCompany.start({ TROUPE_SIGN_UP: "open" });
});
afterAll(() => company.stop());

const ada = { name: "Ada", email: "ada@example.org", password: "engines and looms" };

describe("signing up", () => {
  test("leads over the link of a mail to a session in a workspace of one's own", async () => {
    const browser = company.browser();
    const answer = await browser.post("/sign-up/email", ada);
    expect(answer.status).toBe(200);
    expect(answer.session).toBeUndefined();
    const link = await company.linkTo(ada.email);
    const followed = await browser.get(link.pathname + link.search);
    expect(followed.status).toBe(302);
    expect(browser.session?.claims).toMatchObject({ role: "owner", permissions: ["*"] });
    console.log(answer, followed, company.events, company.mails());
  });
});
