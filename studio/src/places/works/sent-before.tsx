import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Tick } from "../../design/field.tsx";
import { useWords } from "../../words/language.tsx";
import { sentBeforeWords } from "./sent-before-words.ts";
import { type Edits, type FilmOutput, statusQuery } from "./work-data.ts";

interface SentBefore {
  /** For the page where the new version is asked for; null for a film that no channel has. */
  readonly note: ReactNode;
  /** What is asked for, with the second upload where it is wanted. */
  readonly withChoice: (edits: Edits) => Edits;
}

/** A new version of a film that is on YouTube: it goes there, too, only if the creator says so. */
export function useSentBefore(runId: string, { upload }: FilmOutput): SentBefore {
  const words = useWords(sentBeforeWords);
  const [sendsToo, setSendsToo] = useState(false);
  const isSent = upload?.status === "uploaded";
  const { data: run } = useQuery({ ...statusQuery(runId), enabled: isSent });
  if (!isSent) return { note: null, withChoice: (edits) => edits };
  const publish = stillPossible(run?.input.publish);
  return {
    note: (
      <div className="mt-2 w-full text-small">
        <p>{words.stays}</p>
        {publish && (
          <Tick
            checked={sendsToo}
            onChange={({ target }) => setSendsToo(target.checked)}
            label={words.sendToo}
          />
        )}
      </div>
    ),
    withChoice(edits) {
      if (!sendsToo || !publish) return edits;
      return { from: "upload", edits: { ...edits.edits, input: { publish } } };
    },
  };
}

/** As the version before was sent; a time that is over is left out. */
function stillPossible(publish: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof publish !== "object" || publish === null) return undefined;
  const fields = Object.entries(publish).filter(
    ([name, value]) => name !== "at" || new Date(String(value)) > new Date(),
  );
  return Object.fromEntries(fields);
}
