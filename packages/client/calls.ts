import type { FetchResponse, MaybeOptionalInit } from "openapi-fetch";
import type { paths } from "./schema.ts";

/** Types of the calls, from the company's own description. */

export type Method = "get" | "put" | "post" | "patch" | "delete";

/** Addresses that take the method. */
type PathOf<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends Record<M, object> ? Path : never;
}[keyof paths];

type Init<Path extends keyof paths, M extends Method> = MaybeOptionalInit<paths[Path], M>;

type Arguments<I> = undefined extends I ? [init?: I] : [init: I];

type Operation<Path extends keyof paths, M extends Method> = Extract<paths[Path][M], object>;

/** What the call is answered with where it succeeds; undefined where that is nothing. */
type Answer<Path extends keyof paths, M extends Method> = OrNothing<
  Exclude<FetchResponse<Operation<Path, M>, object, "application/json">["data"], undefined>
>;

type OrNothing<Data> = [Data] extends [never] ? undefined : Data;

/** @throws TroupeProblem */
export type Call<M extends Method> = <Path extends PathOf<M>>(
  path: Path,
  ...init: Arguments<Init<Path, M>>
) => Promise<Answer<Path, M>>;
