import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { company, refreshSession } from "../../api/company.ts";
import { Button } from "../../design/button.tsx";
import { EmptyPlace } from "../../design/empty-place.tsx";
import { TextField } from "../../design/field.tsx";
import { Page } from "../../design/page.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { useWords } from "../../words/language.tsx";
import { signInOptionsQuery } from "../sign-in/auth-calls.ts";
import { closingWords } from "./closing-words.ts";

/** In place of every page, for who has left his last workspace or closed it. */
export function NoWorkspace({ closed }: { readonly closed?: string }) {
  const words = useWords(closingWords);
  const { data } = useQuery(signInOptionsQuery);
  const mayMake = data?.signUp === "open";
  return (
    <Page
      title={words.noneTitle}
      {...(closed === undefined ? {} : { about: <p role="status">{words.closed(closed)}</p> })}
    >
      <EmptyPlace
        title={mayMake ? words.noneBegin : words.noneAsk}
        action={
          <div className="flex flex-col items-center gap-4">
            {mayMake && <NewWorkspace />}
            <Link to="/workspace" search={{ view: "you" }} className="text-accent-ink underline">
              {words.toYou}
            </Link>
          </div>
        }
      >
        {mayMake ? words.noneOrMake : words.noneAbout}
      </EmptyPlace>
    </Page>
  );
}

function NewWorkspace() {
  const words = useWords(closingWords);
  const [name, setName] = useState("");
  const make = useMutation({ mutationFn: () => makeAndEnter(name.trim()) });
  return (
    <form
      className="flex flex-wrap items-end justify-center gap-3 text-left"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <TextField
        label={words.newName}
        className="basis-72"
        required
        maxLength={80}
        value={name}
        onType={setName}
      />
      <Button type="submit" look="primary" busy={make.isPending ? words.making : undefined}>
        {words.make}
      </Button>
      {make.error && <ProblemNote error={make.error} />}
    </form>
  );
}

async function makeAndEnter(name: string): Promise<void> {
  const { id } = await company.post("/api/workspaces", { body: { name } });
  await company.post("/api/workspaces/{id}/enter", { params: { path: { id } } });
  await refreshSession();
  location.assign("/");
}
