import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { company } from "../../api/company.ts";
import { ProblemNote } from "../../design/problem-note.tsx";
import { useLanguage, useWords } from "../../words/language.tsx";
import { BriefField } from "./brief-field.tsx";
import { Examples } from "./examples.tsx";
import { type FilmOptions, optionsOf } from "./film-options.ts";
import { makeWords } from "./make-words.ts";
import { filmInput, readMaterial, type Telling } from "./material.ts";
import { OptionChips } from "./option-chips.tsx";
import { PlanNote } from "./plan-note.tsx";
import { makeRoute } from "./route.ts";
import { TellingChoice } from "./telling-choice.tsx";
import { useDraft } from "./use-draft.ts";
import { usePlan } from "./use-plan.ts";

/** Says what the film is about and how it should be; begins it. */
export function Brief() {
  const words = useWords(makeWords);
  const search = makeRoute.useSearch();
  const options = optionsOf(search, useLanguage().language);
  const navigate = useNavigate();
  const [typed, setTyped] = useDraft(search.topic);
  const [telling, setTelling] = useState<Telling>("article");
  const material = readMaterial(typed);
  const input = filmInput(material, telling, options);
  const plan = usePlan(input);
  const start = useStart(() => setTyped(""));
  const change = (changed: Partial<FilmOptions>) =>
    void navigate({ to: "/", search: { ...search, ...changed }, replace: true });
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pt-8 pb-12 sm:px-8 sm:pt-[9vh]">
      <h1 id="question" className="mb-4 text-display">
        {words.question}
      </h1>
      <BriefField
        typed={typed}
        onType={setTyped}
        busy={start.isPending}
        blockedBecause={input ? (plan.isFresh ? plan.error?.message : undefined) : words.sayFirst}
        onStart={() => input && start.mutate(input)}
      />
      {material.kind === "text" && <TellingChoice chosen={telling} onChoose={setTelling} />}
      <OptionChips options={options} onChange={change} />
      {input && <PlanNote plan={plan} />}
      {start.error && (
        <div className="mt-4">
          <ProblemNote error={start.error} />
        </div>
      )}
      {!input && <Examples onTake={setTyped} />}
    </div>
  );
}

function useStart(onStarted: () => void) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (input: Readonly<Record<string, unknown>>) =>
      company.post("/api/pipelines/start", {
        body: { pipeline: "faceless-video", input: { ...input } },
      }),
    onSuccess: ({ pipelineId }) => {
      onStarted();
      void navigate({ to: "/", search: { run: pipelineId } });
    },
  });
}
