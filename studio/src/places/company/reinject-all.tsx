import { useQuery } from "@tanstack/react-query";
import { Button } from "../../design/button.tsx";
import { useWords } from "../../words/language.tsx";
import { companyWords } from "./company-words.ts";
import { lettersQuery, useReinjectAll } from "./queries.ts";

/** Sends on everything that nobody has sent on yet, and says what came of it. */
export function ReinjectAll() {
  const words = useWords(companyWords);
  const { data } = useQuery(lettersQuery);
  const reinject = useReinjectAll();
  const said = reinject.data && words.reinjectedAll(reinject.data.done, reinject.data.refused);
  if (!data || data.deadLetters.length === 0) return <p role="status">{said}</p>;
  const allTried = data.deadLetters.every(({ state }) => state === "reinjected");
  return (
    <>
      <p role="status" className="self-center text-quiet">
        {said}
      </p>
      <Button
        look="primary"
        onClick={() => reinject.mutate()}
        blockedBecause={allTried ? words.nothingToReinject : undefined}
        busy={reinject.isPending ? words.reinjecting : undefined}
      >
        {words.reinjectAll}
      </Button>
    </>
  );
}
