import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { entry } from "../../api/company.ts";
import { buttonClass } from "../../design/button.tsx";
import { Loaded } from "../../design/loaded.tsx";
import { Loading } from "../../design/skeleton.tsx";
import { useWords } from "../../words/language.tsx";
import { enterStudio, signInOptionsQuery } from "./auth-calls.ts";
import { EmailField, PasswordField } from "./entry-fields.tsx";
import { EntryForm } from "./entry-form.tsx";
import { EntryPage } from "./entry-page.tsx";
import { OtherWays } from "./other-ways.tsx";
import { signInWords } from "./sign-in-words.ts";

const route = getRouteApi("/sign-in");

export function SignInPage() {
  const words = useWords(signInWords);
  const query = useQuery(signInOptionsQuery);
  if (query.data?.mode === "local") {
    return (
      <EntryPage title={words.localTitle} about={words.localAbout}>
        <Link to="/" className={buttonClass("primary", "w-full")}>
          {words.toStudio}
        </Link>
      </EntryPage>
    );
  }
  return (
    <EntryPage title={words.signIn}>
      <Loaded query={query} skeleton={<Loading label={words.loading} className="h-64" />}>
        {({ signUp }) => <SignIn open={signUp === "open"} />}
      </Loaded>
    </EntryPage>
  );
}

function SignIn({ open }: { readonly open: boolean }) {
  const words = useWords(signInWords);
  const { to, error } = route.useSearch();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = async () => {
    await entry.post("/api/auth/sign-in/email", { body: { email, password } });
    enterStudio(to);
  };
  return (
    <>
      <EntryForm deed={words.signIn} busy={words.signingIn} onSubmit={signIn}>
        <EmailField value={email} onChange={setEmail} />
        <PasswordField value={password} onChange={setPassword} />
      </EntryForm>
      {error !== undefined && (
        <p role="alert" className="rounded-card bg-danger-wash px-4 py-3">
          {refusalOf(error, words)}
        </p>
      )}
      <OtherWays to={to ?? "/"} />
      <div className="space-y-2 text-small text-quiet">
        <p>
          <Link to="/forgot-password" className="text-accent-ink underline">
            {words.forgot}
          </Link>
        </p>
        {open ? (
          <p>
            {words.noAccount}{" "}
            <Link to="/sign-up" search={{ to }} className="text-accent-ink underline">
              {words.signUp}
            </Link>
          </p>
        ) : (
          <p>{words.byInvitation}</p>
        )}
      </div>
    </>
  );
}

/** @param error as the company says it in the address to which it leads back */
function refusalOf(error: string, words: (typeof signInWords)["en"]): string {
  if (error === "access_denied") return words.notAgreed;
  return error === "sign_up_refused" ? words.signUpRefused : words.notThrough;
}
