import type { AuthCompany, Browser } from "./auth-company.ts";

export interface Somebody {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** The company's owner, by the link of its console. */
export async function ownerOf(company: AuthCompany): Promise<Browser> {
  const { link } = await company.call<{ link: string }>("auth.ownerLink", { again: true });
  const { pathname, search } = new URL(link);
  const browser = company.browser("10.200.0.1");
  await browser.get(pathname + search);
  return browser;
}

/** Invites somebody, who follows the mail's link and makes an account. */
export async function invited(
  company: AuthCompany,
  by: Browser,
  somebody: Somebody,
  role: string,
): Promise<Browser> {
  const before = company.mails(somebody.email).length;
  await by.call("auth.invite", { email: somebody.email, role });
  const link = await company.linkTo(somebody.email, before + 1);
  const browser = company.browser("10.200.0.2");
  const invitation = decodeURIComponent(link.hash.slice(1));
  await browser.post("/sign-up/email", { ...somebody, invitation });
  return browser;
}
