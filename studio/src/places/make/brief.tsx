import { useMutation } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { company } from "../../api/company.ts";
import { ProblemNote } from "../../design/problem-note.tsx";
import { useLanguage, useWords } from "../../words/language.tsx";
import { BriefField } from "./brief-field.tsx";
import { Examples } from "./examples.tsx";
import { type MakeSearch, optionsOf } from "./film-options.ts";
import { makeWords, type MakeWords } from "./make-words.ts";
import { filmInput, type Material, readMaterial } from "./material.ts";
import { OptionChips } from "./option-chips.tsx";
import { PlanNote } from "./plan-note.tsx";
import { isStuck } from "./stuck-topic.tsx";
import { TellingChoice } from "./telling-choice.tsx";
import { useDraft } from "./use-draft.ts";
import { usePlan } from "./use-plan.ts";

const route = getRouteApi("/");

/** Says what the film is about and how it should be; begins it. */
export function Brief() {
  const words = useWords(makeWords);
  const search = route.useSearch();
  const options = optionsOf(search, useLanguage().language);
  const navigate = route.useNavigate();
  const [typed, setTyped] = useDraft(search.topic);
  const { telling = "article" } = search;
  const material = readMaterial(typed);
  const input = filmInput(material, telling, options);
  const plan = usePlan(input);
  const start = useStart(() => setTyped(""));
  // Of two changes that follow each other closely neither is lost.
  const change = (changed: Partial<MakeSearch>) =>
    void navigate({ to: "/", search: (now) => ({ ...now, ...changed }), replace: true });
  const field = useRef<HTMLTextAreaElement>(null);
  const writeBelow = () => {
    if (material.kind !== "topic") return;
    setTyped(`# ${material.topic}\n\n`);
    change({ telling: "script" });
    // Once the field holds it.
    requestAnimationFrame(() => {
      field.current?.focus();
      const end = field.current?.value.length ?? 0;
      field.current?.setSelectionRange(end, end);
    });
  };
  const tellArticle = (text: string) => {
    setTyped(text);
    if (telling === "script") change({ telling: undefined });
  };
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pt-8 pb-12 sm:px-8 sm:pt-[9vh]">
      <h1 id="question" className="mb-4 text-display">
        {words.question}
      </h1>
      <BriefField
        field={field}
        typed={typed}
        onType={setTyped}
        busy={start.isPending}
        blockedBecause={blockedBecause(material, plan, words)}
        onStart={() => input && start.mutate(input)}
      />
      {material.kind === "text" && (
        <TellingChoice chosen={telling} onChoose={(chosen) => change({ telling: chosen })} />
      )}
      <OptionChips
        options={options}
        topic={material.kind === "nothing" ? "" : material.topic}
        onChange={change}
      />
      {input && <PlanNote plan={plan} onTake={setTyped} onWrite={writeBelow} />}
      {material.kind === "heading" && (
        <p role="status" className="mt-5 text-quiet">
          {words.writeBelow}
        </p>
      )}
      {start.error && (
        <div className="mt-4">
          <ProblemNote error={start.error} />
        </div>
      )}
      {(!input || isStuck(plan.error)) && material.kind !== "heading" && (
        <Examples onTake={tellArticle} />
      )}
    </div>
  );
}

/** Why it cannot begin now. */
function blockedBecause(
  { kind }: Material,
  plan: ReturnType<typeof usePlan>,
  words: MakeWords,
): string | undefined {
  if (kind === "nothing") return words.sayFirst;
  if (kind === "heading") return words.writeBelow;
  return plan.isFresh ? plan.error?.message : undefined;
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
