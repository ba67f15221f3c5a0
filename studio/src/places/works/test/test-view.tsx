import {
  type UseMutationResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { AbTest } from "../../../../../packages/client/client.ts";
import { company } from "../../../api/company.ts";
import { AskTwice } from "../../../design/ask-twice.tsx";
import { Button } from "../../../design/button.tsx";
import { classNames } from "../../../design/class-names.ts";
import { EmptyPlace } from "../../../design/empty-place.tsx";
import { Loaded } from "../../../design/loaded.tsx";
import { ProblemNote } from "../../../design/problem-note.tsx";
import { Section } from "../../../design/section.tsx";
import { Loading } from "../../../design/skeleton.tsx";
import { StateMark, type Tone } from "../../../design/state-mark.tsx";
import { useLanguage, useWords } from "../../../words/language.tsx";
import { artifactHref } from "../work-data.ts";
import type { WorkViewProps } from "../work-view-props.ts";
import { Posterior } from "./posterior.tsx";
import { testWords } from "./test-words.ts";

/** The A/B test of this work's titles and thumbnails. */
export function TestView({ output }: WorkViewProps) {
  const words = useWords(testWords);
  const testId = output.abtest?.testId;
  if (testId === undefined) return <EmptyPlace title={words.none}>{words.noneAbout}</EmptyPlace>;
  return <Test testId={testId} />;
}

function Test({ testId }: { readonly testId: string }) {
  const words = useWords(testWords);
  const query = useQuery({
    queryKey: ["abtest", testId],
    queryFn: ({ signal }): Promise<AbTest> =>
      company.get("/api/abtests/{id}", { params: { path: { id: testId } }, signal }),
  });
  const skeleton = <Loading label={words.loading} className="h-64 w-full" />;
  return (
    <Loaded query={query} skeleton={skeleton}>
      {(test) => <LoadedTest test={test} />}
    </Loaded>
  );
}

type Deed =
  | { readonly deed: "start" | "pause" | "resume" | "stop" }
  | { readonly deed: "choose"; readonly variant: string };

function useDeed(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: Deed): Promise<unknown> => {
      const params = { path: { id } };
      if (wanted.deed === "choose") {
        const body = { variant: wanted.variant };
        return company.post("/api/abtests/{id}/choose", { params, body });
      }
      if (wanted.deed === "start") {
        return company.post("/api/abtests/{id}/start", { params, body: {} });
      }
      return company.post(`/api/abtests/{id}/${wanted.deed}`, { params });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["abtest"] }),
  });
}

const tones: Readonly<Record<AbTest["state"], Tone>> = {
  ...{ planned: "quiet", running: "accent", paused: "quiet", decided: "good", stopped: "quiet" },
};

/** One test whole: its state, its figures, its variants, and what a person may do. */
export function LoadedTest({ test }: { readonly test: AbTest }) {
  const words = useWords(testWords);
  const deed = useDeed(test.testId);
  const { language } = useLanguage();
  const days = test.rule.looks.map((look) => String(look.days));
  const looks = new Intl.ListFormat(language, { type: "disjunction" }).format(days);
  return (
    <div className="max-w-4xl">
      {deed.error && <ProblemNote error={deed.error} />}
      <Section
        title={words.heading}
        about={test.decision?.reason ?? test.pause?.reason ?? words.plannedAbout}
        actions={<Actions test={test} deed={deed} />}
      >
        <p className="mb-2">
          <StateMark tone={tones[test.state]}>
            {words[test.state]}
            {test.firstDay !== null && ` · ${words.day(test.firstDay)}`}
          </StateMark>
        </p>
        {test.hindrance && <p>{test.hindrance.message}</p>}
        {test.state === "planned" && test.videoId === null && (
          <p className="text-quiet">{words.byHand}</p>
        )}
      </Section>
      <Section title={words.posterior} about={words.posteriorAbout}>
        {test.judgement ? (
          <Posterior test={test} />
        ) : (
          <EmptyPlace title={words.noDays}>{words.noDaysAbout}</EmptyPlace>
        )}
        <p className="mt-4 text-small text-quiet">
          {test.decision ? "" : test.judgement?.reason} {words.rule(looks)}
        </p>
      </Section>
      <Section title={words.variants}>
        <Variants test={test} deed={deed} />
      </Section>
    </div>
  );
}

interface DeedProps {
  readonly test: AbTest;
  readonly deed: UseMutationResult<unknown, Error, Deed>;
}

function Actions({ test, deed }: DeedProps) {
  const words = useWords(testWords);
  const { state } = test;
  if (state === "planned") {
    return (
      <Button
        look="primary"
        busy={deed.isPending ? words.starting : undefined}
        onClick={() => deed.mutate({ deed: "start" })}
      >
        {words.start}
      </Button>
    );
  }
  if (state !== "running" && state !== "paused") return null;
  const other = state === "running" ? "pause" : "resume";
  return (
    <>
      <Button onClick={() => deed.mutate({ deed: other })}>{words[other]}</Button>
      <AskTwice
        look="plain"
        meaning={words.stopMeaning}
        deed={words.stopDeed}
        onDo={() => deed.mutate({ deed: "stop" })}
      >
        {words.stop}
      </AskTwice>
    </>
  );
}

function Variants({ test, deed }: DeedProps) {
  const words = useWords(testWords);
  const isOpen = test.state === "running" || test.state === "paused";
  return (
    <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
      {test.variants.map(({ id, title, thumbnail }, place) => {
        const hasWon = test.decision?.variant === id;
        return (
          <li key={id}>
            <img
              src={artifactHref(thumbnail.wide)}
              alt=""
              width={1280}
              height={720}
              className={classNames(
                "aspect-video w-full rounded-card",
                hasWon && "ring-2 ring-accent ring-offset-2 ring-offset-canvas",
              )}
            />
            <p className="mt-2 font-semibold">{title}</p>
            <p className="mb-2 text-small text-quiet">
              {hasWon ? words.winner : place === 0 ? words.shownFirst : ""}
            </p>
            {isOpen && (
              <AskTwice
                look="plain"
                label={`${words.choose}: ${title}`}
                meaning={words.chooseMeaning}
                deed={words.choose}
                onDo={() => deed.mutate({ deed: "choose", variant: id })}
              >
                {words.choose}
              </AskTwice>
            )}
          </li>
        );
      })}
    </ul>
  );
}
