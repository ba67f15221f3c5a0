import type { Foresight } from "../../../../../packages/client/client.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Script, ScriptScene } from "../../../../../services/video/video.contract.ts";
import { company } from "../../../api/company.ts";
import { writable } from "../../../api/writable.ts";
import { rewritten } from "./draft.ts";

/** Milliseconds after the last letter. */
const settledMs = 400;

export interface Foreseen {
  /** With words, pictures and shapes for the sentences that were edited. */
  readonly script: Script;
  readonly foresight: Foresight;
}

/**
 * What "render again" would do. The company itself is asked: it knows what it has kept.
 * @param scenes undefined where nothing is to be rendered, or cannot be
 */
export function useForesight(
  runId: string,
  script: Script,
  scenes: readonly ScriptScene[] | undefined,
) {
  const settled = useSettled(scenes);
  const query = useQuery({
    queryKey: ["foresight", runId, settled],
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => foresee(runId, script, settled ?? [], signal),
  });
  const isSettled = settled === scenes && !query.isPlaceholderData;
  return { ...query, isSettled };
}

async function foresee(
  runId: string,
  film: Script,
  scenes: readonly ScriptScene[],
  signal: AbortSignal,
): Promise<Foreseen> {
  const changed = rewritten(scenes, film.scenes);
  const revised = await company.post("/api/scripts/revise", {
    body: { script: writable({ ...film, scenes }), changed },
    signal,
  });
  const script = revised as Script;
  const foresight = await company.post("/api/pipelines/{id}/foresee", {
    params: { path: { id: runId } },
    body: { edits: { script } },
    signal,
  });
  return { script, foresight };
}

function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settledMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
