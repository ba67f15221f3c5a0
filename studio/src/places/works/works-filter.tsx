import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState } from "react";
import { classNames } from "../../design/class-names.ts";
import { SearchField } from "../../design/search-field.tsx";
import { useWords } from "../../words/language.tsx";
import { workKinds, type WorksSearch, workStates } from "./work-search.ts";
import { worksWords } from "./works-words.ts";

const route = getRouteApi("/works");
/** Milliseconds after the last letter. */
const typingMs = 250;

/** Which works are shown. All of it stands in the address. */
export function WorksFilter({ search }: { readonly search: WorksSearch }) {
  const words = useWords(worksWords);
  return (
    <div className="mb-6 flex flex-wrap items-center gap-x-6 gap-y-3">
      <WorkSearch key={search.text === undefined ? "none" : "some"} text={search.text} />
      <ChipGroup label={words.kinds}>
        <Chip search={{ ...search, kind: undefined }} isOn={search.kind === undefined}>
          {words.all}
        </Chip>
        {workKinds.map((kind) => (
          <Chip key={kind} search={{ ...search, kind }} isOn={search.kind === kind}>
            {words[kind]}
          </Chip>
        ))}
      </ChipGroup>
      <ChipGroup label={words.states}>
        <Chip search={{ ...search, state: undefined }} isOn={search.state === undefined}>
          {words.anyState}
        </Chip>
        {workStates.map((state) => (
          <Chip key={state} search={{ ...search, state }} isOn={search.state === state}>
            {words[state]}
          </Chip>
        ))}
      </ChipGroup>
    </div>
  );
}

function WorkSearch({ text }: { readonly text: string | undefined }) {
  const words = useWords(worksWords);
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(text ?? "");
  const show = useEffectEvent((wanted: string) => {
    if (wanted === (text ?? "")) return;
    void navigate({
      search: (search) => ({ ...search, text: wanted === "" ? undefined : wanted }),
      replace: true,
    });
  });
  useEffect(() => {
    const timer = setTimeout(() => show(typed.trim()), typingMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <SearchField
      label={words.search}
      value={typed}
      onChange={setTyped}
      className="w-full sm:w-72"
    />
  );
}

interface ChipGroupProps {
  readonly label: string;
  readonly children: React.ReactNode;
}

function ChipGroup({ label, children }: ChipGroupProps) {
  return (
    <nav aria-label={label} className="-mx-1 flex max-w-full gap-1 overflow-x-auto px-1 py-1">
      {children}
    </nav>
  );
}

interface ChipProps {
  readonly search: WorksSearch;
  readonly isOn: boolean;
  readonly children: React.ReactNode;
}

function Chip({ search, isOn, children }: ChipProps) {
  return (
    <Link
      to="/works"
      search={search}
      replace
      aria-current={isOn ? "true" : undefined}
      className={classNames(
        "inline-flex min-h-9 items-center rounded-pill px-3 whitespace-nowrap transition-colors",
        isOn
          ? "bg-raised font-semibold ring-1 ring-line"
          : "text-quiet hover:bg-hover hover:text-ink",
      )}
    >
      {children}
    </Link>
  );
}
