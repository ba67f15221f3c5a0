import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { format } from "prettier";

const head = "/** Written by `npm run client` from /openapi.json. Not to be edited. */\n\n";

/** TypeScript for everything that an OpenAPI document describes, its types by their names. */
export async function clientTypes(document: object): Promise<string> {
  const nodes = await openapiTS(document as OpenAPI3, {
    alphabetize: true,
    emptyObjectsUnknown: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return format(head + astToString(nodes), { parser: "typescript", printWidth: 100 });
}
