import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import {
  CalendarDays,
  Clapperboard,
  Images,
  Languages,
  ListTree,
  type LucideIcon,
  Monitor,
  Moon,
  Server,
  Sun,
  Users,
} from "lucide-react";
import { useDeferredValue } from "react";
import { company } from "../api/company.ts";
import { companyWords } from "../places/company/company-words.ts";
import { companyViews } from "../places/company/company-search.ts";
import { runName } from "../places/runs/run-name.ts";
import { scheduleWords } from "../places/schedule/schedule-words.ts";
import { workspaceViews } from "../places/workspace/workspace-search.ts";
import { workspaceWords } from "../places/workspace/workspace-words.ts";
import { sharedWords } from "../words/shared-words.ts";
import { useLanguage, useWords } from "../words/language.tsx";
import { appWords } from "./app-words.ts";
import { places } from "./places.ts";
import { useTheme } from "./theme.tsx";

export interface Command {
  readonly id: string;
  readonly name: string;
  /** What kind it is: where it leads to, or what it does. */
  readonly group: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
}

/** All commands there are now, with the works and runs that the typed words may mean. */
export function useCommands(typed: string): readonly Command[] {
  return [
    ...useLeadingCommands(),
    ...useWorkCommands(typed),
    ...useRunCommands(),
    ...usePartCommands(),
    ...useLookCommands(),
  ];
}

function useLeadingCommands(): readonly Command[] {
  const words = useWords(appWords);
  const shared = useWords(sharedWords);
  const navigate = useNavigate();
  return [
    {
      ...{ id: "new", name: words.newVideo, group: words.act, icon: Clapperboard },
      run: () => void navigate({ to: "/" }),
    },
    ...places.map(({ to, name, icon }) => ({
      ...{ id: name, name: shared[name], group: words.go, icon },
      run: () => void navigate({ to }),
    })),
  ];
}

/** Parts of places, which have tabs. */
function usePartCommands(): readonly Command[] {
  const shared = useWords(sharedWords);
  const words = useWords(appWords);
  const schedule = useWords(scheduleWords);
  const workspace = useWords(workspaceWords);
  const parts = useWords(companyWords);
  const navigate = useNavigate();
  const group = words.go;
  return [
    {
      ...{ id: "plan", name: schedule.plan, group: words.act, icon: CalendarDays },
      run: () => void navigate({ to: "/schedule", search: { edit: "new" } }),
    },
    {
      ...{ id: "tests", name: schedule.tests, group, icon: CalendarDays },
      run: () => void navigate({ to: "/schedule", search: { view: "tests" } }),
    },
    ...workspaceViews.map((view) => ({
      ...{ id: `workspace-${view}`, name: words.partOf(shared.workspace, workspace[view]) },
      ...{ group, icon: Users },
      run: () => void navigate({ to: "/workspace", search: { view } }),
    })),
    ...companyViews.map((view) => ({
      ...{ id: `company-${view}`, name: words.partOf(shared.company, parts[view]) },
      ...{ group, icon: Server },
      run: () => void navigate({ to: "/company", search: { view } }),
    })),
  ];
}

/** Letters from which on works are searched for. */
const enough = 2;
const mostFound = 6;

function useWorkCommands(typed: string): readonly Command[] {
  const { work } = useWords(appWords);
  const navigate = useNavigate();
  const wanted = useDeferredValue(typed.trim());
  const { data } = useQuery({
    queryKey: ["palette-works", wanted],
    queryFn: ({ signal }) =>
      company.get("/api/catalog/items/search", {
        signal,
        params: { query: { text: wanted, limit: mostFound } },
      }),
    enabled: wanted.length >= enough,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (data?.items ?? []).map(({ id, title }) => ({
    ...{ id: `work-${id}`, name: title, group: work, icon: Images },
    run: () => void navigate({ to: "/works/$workId", params: { workId: id } }),
  }));
}

/** The latest ones. */
function useRunCommands(): readonly Command[] {
  const { run: group } = useWords(appWords);
  const navigate = useNavigate();
  const { data } = useQuery({
    queryKey: ["palette-runs"],
    queryFn: ({ signal }) =>
      company.get("/api/pipelines", { signal, params: { query: { limit: 20 } } }),
    retry: false,
  });
  return (data?.runs ?? []).map((one) => ({
    ...{ id: `run-${one.pipelineId}`, name: runName(one), group, icon: ListTree },
    run: () => void navigate({ to: "/runs/$runId", params: { runId: one.pipelineId } }),
  }));
}

function useLookCommands(): readonly Command[] {
  const words = useWords(appWords);
  const { choose } = useTheme();
  const { choose: speak } = useLanguage();
  const group = words.act;
  return [
    { id: "dark", name: words.useDark, group, icon: Moon, run: () => choose("dark") },
    { id: "light", name: words.useLight, group, icon: Sun, run: () => choose("light") },
    { id: "system", name: words.useSystem, group, icon: Monitor, run: () => choose("system") },
    { id: "en", name: words.speakEnglish, group, icon: Languages, run: () => speak("en") },
    { id: "fr", name: words.speakFrench, group, icon: Languages, run: () => speak("fr") },
  ];
}
