import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { entry } from "../../api/company.ts";
import { buttonClass } from "../../design/button.tsx";
import { useWords } from "../../words/language.tsx";
import { PasswordField } from "./entry-fields.tsx";
import { EntryForm } from "./entry-form.tsx";
import { EntryPage } from "./entry-page.tsx";
import { signInWords } from "./sign-in-words.ts";

const route = getRouteApi("/reset-password");

/** Where the link of the letter leads. */
export function ResetPasswordPage() {
  const words = useWords(signInWords);
  const { token } = route.useSearch();
  const [newPassword, setPassword] = useState("");
  const [done, setDone] = useState(false);
  if (token === undefined || done) {
    return (
      <EntryPage title={words.resetTitle} about={done ? words.wasSet : words.noToken}>
        <Link
          to={done ? "/sign-in" : "/forgot-password"}
          className={buttonClass("primary", "w-full")}
        >
          {done ? words.signIn : words.forgotTitle}
        </Link>
      </EntryPage>
    );
  }
  const set = async () => {
    await entry.post("/api/auth/reset-password", { body: { newPassword, token } });
    setDone(true);
  };
  return (
    <EntryPage title={words.resetTitle}>
      <EntryForm deed={words.setPassword} busy={words.setting} onSubmit={set}>
        <PasswordField isNew value={newPassword} onChange={setPassword} />
      </EntryForm>
    </EntryPage>
  );
}
