import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { entry } from "../../api/company.ts";
import { useWords } from "../../words/language.tsx";
import { signInOptionsQuery } from "./auth-calls.ts";
import { EmailField } from "./entry-fields.tsx";
import { EntryForm } from "./entry-form.tsx";
import { EntryPage } from "./entry-page.tsx";
import { signInWords } from "./sign-in-words.ts";

export function ForgotPasswordPage() {
  const words = useWords(signInWords);
  const { data: options } = useQuery(signInOptionsQuery);
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState(false);
  const ask = async () => {
    await entry.post("/api/auth/request-password-reset", { body: { email } });
    setSent(true);
  };
  return (
    <EntryPage title={words.forgotTitle} about={sent ? undefined : words.forgotAbout}>
      {sent ? (
        <div role="status" className="space-y-2">
          <p>{words.sent}</p>
          {options?.mail === "folder" && <p className="text-quiet">{words.inFolder}</p>}
        </div>
      ) : (
        <EntryForm deed={words.send} busy={words.sending} onSubmit={ask}>
          <EmailField value={email} onChange={setEmail} />
        </EntryForm>
      )}
      <p className="text-small">
        <Link to="/sign-in" className="text-accent-ink underline">
          {words.signIn}
        </Link>
      </p>
    </EntryPage>
  );
}
