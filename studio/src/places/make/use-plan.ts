import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { company } from "../../api/company.ts";

/** Milliseconds without a key until what was typed is looked at. */
const quietMs = 350;

type FilmInput = Readonly<Record<string, unknown>>;

/** What would happen if this film were begun now. */
export function usePlan(input: FilmInput | undefined) {
  const asked = useSettled(input);
  const query = useQuery({
    queryKey: ["plan", asked],
    queryFn: ({ signal }) =>
      company.post("/api/videos/plan", { body: { input: { ...asked } }, signal }),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const settled = JSON.stringify(asked) === JSON.stringify(input);
  return { ...query, isFresh: settled && !query.isPlaceholderData };
}

/** The value once it has not changed for a moment; values with the same text are the same. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  const settle = useEffectEvent(() => setSettled(value));
  useEffect(() => {
    const timer = setTimeout(settle, quietMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
