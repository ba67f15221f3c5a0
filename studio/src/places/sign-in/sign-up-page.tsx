import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { entry } from "../../api/company.ts";
import { useWords } from "../../words/language.tsx";
import { enterStudio, signInOptionsQuery } from "./auth-calls.ts";
import { EmailField, NameField, PasswordField } from "./entry-fields.tsx";
import { EntryForm } from "./entry-form.tsx";
import { EntryPage } from "./entry-page.tsx";
import { OtherWays } from "./other-ways.tsx";
import { signInWords } from "./sign-in-words.ts";

const route = getRouteApi("/sign-up");

/** Where anybody may make an account. With an invitation its own page does it. */
export function SignUpPage() {
  const words = useWords(signInWords);
  const { to } = route.useSearch();
  const { data: options } = useQuery(signInOptionsQuery);
  const [verifying, setVerifying] = useState(false);
  if (options?.signUp === "invited") {
    return (
      <EntryPage title={words.signUp} about={words.byInvitation}>
        <ToSignIn />
      </EntryPage>
    );
  }
  if (verifying) {
    return (
      <EntryPage title={words.signUp} about={words.verifyFirst}>
        {options?.mail === "folder" && <p className="text-quiet">{words.inFolder}</p>}
        <ToSignIn />
      </EntryPage>
    );
  }
  return (
    <EntryPage title={words.signUp}>
      <NewAccount onMade={(entered) => (entered ? enterStudio(to) : setVerifying(true))} />
      <OtherWays to={to ?? "/"} />
      <ToSignIn />
    </EntryPage>
  );
}

interface NewAccountProps {
  /** Token of an invitation, and the address that it is for. */
  readonly invitation?: { readonly token: string; readonly email: string };
  /** - `entered`: whether that signed in; else the mailbox has to be proved first */
  readonly onMade: (entered: boolean) => void;
}

export function NewAccount({ invitation, onMade }: NewAccountProps) {
  const words = useWords(signInWords);
  const [name, setName] = useState("");
  const [email, setEmail] = useState(invitation?.email ?? "");
  const [password, setPassword] = useState("");
  const signUp = async () => {
    const token = invitation ? { invitation: invitation.token } : {};
    const body = { name, email, password, callbackURL: "/", ...token };
    await entry.post("/api/auth/sign-up/email", { body });
    onMade(invitation !== undefined);
  };
  return (
    <EntryForm deed={words.signUp} busy={words.signingUp} onSubmit={signUp}>
      <NameField value={name} onChange={setName} />
      <EmailField value={email} onChange={setEmail} readOnly={invitation !== undefined} />
      <PasswordField isNew value={password} onChange={setPassword} />
    </EntryForm>
  );
}

function ToSignIn() {
  const words = useWords(signInWords);
  return (
    <p className="text-small text-quiet">
      {words.hasAccount}{" "}
      <Link to="/sign-in" className="text-accent-ink underline">
        {words.signIn}
      </Link>
    </p>
  );
}
