import type { RunStatus } from "../../../../../packages/client/client.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { company } from "../../../api/company.ts";
import { Button } from "../../../design/button.tsx";
import { ProblemNote } from "../../../design/problem-note.tsx";
import { useWords } from "../../../words/language.tsx";
import { publishWords } from "./publish-words.ts";

interface ApprovalProps {
  readonly run: RunStatus;
  readonly onDecided: () => void;
}

/** What a run asks before anybody sees the film. */
export function Approval({ run, onDecided }: ApprovalProps) {
  const words = useWords(publishWords);
  const client = useQueryClient();
  const asked = run.waitingFor?.find(({ kind }) => kind === "approval");
  const decision = useMutation({
    mutationFn: (decision: "approve" | "reject") =>
      company.post("/api/pipelines/{id}/approve", {
        params: { path: { id: run.pipelineId } },
        body: { step: asked?.step ?? "approve", decision },
      }),
    onSuccess: async () => {
      onDecided();
      await client.invalidateQueries({ queryKey: ["run", run.pipelineId] });
      await client.invalidateQueries({ queryKey: ["waiting-run"] });
    },
  });
  if (!asked) return null;
  return (
    <div className="mb-6 rounded-card bg-accent-wash p-4">
      <h2 className="text-lead">{words.waits}</h2>
      <p className="mt-1 mb-4">{asked.message}</p>
      {decision.error && <ProblemNote error={decision.error} />}
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          busy={decision.isPending ? words.sending : undefined}
          onClick={() => decision.mutate("approve")}
        >
          {words.approve}
        </Button>
        <Button onClick={() => decision.mutate("reject")}>{words.reject}</Button>
      </div>
    </div>
  );
}
