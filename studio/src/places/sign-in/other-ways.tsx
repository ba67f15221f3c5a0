import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "../../design/button.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { useWords } from "../../words/language.tsx";
import { signInOptionsQuery, signInWith } from "./auth-calls.ts";
import { signInWords } from "./sign-in-words.ts";

/** Google and Discord, where the company has clients there. */
export function OtherWays({ to }: { readonly to: string }) {
  const words = useWords(signInWords);
  const { data } = useQuery(signInOptionsQuery);
  const go = useMutation({ mutationFn: (name: "google" | "discord") => signInWith(name, to) });
  if (!data?.google && !data?.discord) return null;
  return (
    <div className="space-y-3">
      <p className="flex items-center gap-3 text-small text-quiet">
        <span className="h-px flex-1 bg-line" />
        {words.or}
        <span className="h-px flex-1 bg-line" />
      </p>
      {data.google && (
        <Button className="w-full" onClick={() => go.mutate("google")}>
          {words.withGoogle}
        </Button>
      )}
      {data.discord && (
        <Button className="w-full" onClick={() => go.mutate("discord")}>
          {words.withDiscord}
        </Button>
      )}
      {go.error && <ProblemNote error={go.error} />}
    </div>
  );
}
