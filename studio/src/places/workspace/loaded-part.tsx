import type { UseQueryResult } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { problemOf } from "../../api/company.ts";
import { EmptyPlace } from "../../design/empty-place.tsx";
import { Loaded } from "../../design/loaded.tsx";
import { Loading } from "../../design/skeleton.tsx";
import { useWords } from "../../words/language.tsx";
import { workspaceWords } from "./workspace-words.ts";

interface LoadedPartProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** A part of the workspace once it is there; what a role may not see says so. */
export function LoadedPart<Data>({ query, children }: LoadedPartProps<Data>) {
  const words = useWords(workspaceWords);
  if (problemOf(query.error)?.code === "FORBIDDEN") {
    return (
      <EmptyPlace title={words.notAllowed} picture={<Lock aria-hidden className="size-8" />}>
        {words.notAllowedAbout}
      </EmptyPlace>
    );
  }
  return (
    <Loaded query={query} skeleton={<Loading label={words.loading} className="h-32" />}>
      {children}
    </Loaded>
  );
}
