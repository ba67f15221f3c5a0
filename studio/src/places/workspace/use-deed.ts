import { useMutation, useQueryClient } from "@tanstack/react-query";

/** Does something and has the lists that it changes read again. */
export function useDeed<Params, Answer>(
  deed: (params: Params) => Promise<Answer>,
  ...changes: readonly string[]
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSettled: () =>
      Promise.all(changes.map((name) => client.invalidateQueries({ queryKey: [name] }))),
  });
}
