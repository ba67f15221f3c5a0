import type { ValidateFunction } from "ajv/dist/2020.js";
import type { ActionSchema, Context, Middleware, Service } from "moleculer";
import { TroupeError } from "../errors/troupe-error.ts";
import { toJsonSchema } from "../validation/json-schema.ts";
import type { Schema } from "../validation/schema.ts";

/**
 * Compares every answer with what its action says it returns: what the API's description promises
 * holds for whatever a test calls. An answer that breaks its promise is an error.
 */
export const answerMiddleware: Middleware = {
  name: "answers",
  localAction(next, action: ActionSchema) {
    const { returns } = action;
    if (returns === undefined) return next;
    let check: ValidateFunction | undefined;
    return async function (this: Service, ctx: Context) {
      const answer = (await next.call(this, ctx)) as unknown;
      check ??= await compile(returns);
      // As it travels: fields that are undefined are not there.
      const sent = (answer === undefined ? null : JSON.parse(JSON.stringify(answer))) as unknown;
      if (check(sent)) return answer;
      throw brokenPromise(String(action.name), check);
    };
  },
};

/** The library is loaded where answers are checked, and nowhere else. */
async function compile(returns: Schema): Promise<ValidateFunction> {
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  return ajv.compile(toJsonSchema(returns, "answer"));
}

function brokenPromise(action: string, { errors }: ValidateFunction): TroupeError {
  const problems = (errors ?? []).map(({ instancePath, message = "", params }) =>
    [instancePath, message, JSON.stringify(params)].join(" "),
  );
  return new TroupeError(
    "RESULT_REJECTED",
    `${action} answers otherwise than its \`returns\` say.`,
    {
      problems,
      hint: "Describe the answer in `returns` as it is, or answer as it says.",
    },
  );
}
