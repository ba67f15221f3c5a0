import { useQuery } from "@tanstack/react-query";
import { buttonClass } from "../../design/button.tsx";
import { useWords } from "../../words/language.tsx";
import { companyWords } from "./company-words.ts";
import { overviewQuery } from "./queries.ts";

/** Into the operator's own tool, where the settings name one. */
export function TracesLink({ correlationId }: { readonly correlationId: string }) {
  const words = useWords(companyWords);
  const { data } = useQuery({ ...overviewQuery, refetchInterval: false });
  if (!data?.traces) return null;
  const address = data.traces.replaceAll("{correlationId}", encodeURIComponent(correlationId));
  return (
    <a href={address} target="_blank" rel="noreferrer" className={buttonClass("quiet")}>
      {words.toTraces}
    </a>
  );
}
