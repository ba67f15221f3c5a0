import { Link } from "@tanstack/react-router";
import { Button, buttonClass } from "../../design/button.tsx";
import { formatPercent } from "../../design/format.ts";
import { ProblemNote } from "../../design/problem-note.tsx";
import { sharedWords } from "../../words/shared-words.ts";
import { useLanguage, useWords } from "../../words/language.tsx";
import { FailureNote } from "../runs/failure-note.tsx";
import type { NewVersion } from "./use-new-version.ts";
import { workWords } from "./work-words.ts";

/** How the version comes along that a view has asked for. */
export function VersionNote({ version }: { readonly version: NewVersion }) {
  const words = useWords(workWords);
  const shared = useWords(sharedWords);
  const { language } = useLanguage();
  const { status, isBusy, error, putAway } = version;
  if (status?.state === "failed") {
    return (
      <div className="mb-4">
        <FailureNote
          error={status.error}
          meaning={words.failedMeaning}
          actions={
            <>
              <Link
                to="/runs/$runId"
                params={{ runId: status.pipelineId }}
                className={buttonClass()}
              >
                {words.seeRun}
              </Link>
              <Button look="quiet" onClick={putAway}>
                {shared.close}
              </Button>
            </>
          }
        />
      </div>
    );
  }
  if (error) return <ProblemNote error={error} meaning={words.failedMeaning} />;
  if (!isBusy) return null;
  const share = status?.progress ?? 0;
  return (
    <div role="status" className="mb-4 rounded-card bg-accent-wash px-4 py-3">
      <p className="font-semibold">{words.newer}</p>
      <p className="text-quiet">{words.newerAbout(formatPercent(share, language))}</p>
      <div className="mt-2 h-1 overflow-hidden rounded-pill bg-raised">
        <div
          className="h-full bg-accent transition-[width]"
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      </div>
    </div>
  );
}
