/**
 * Writes `docs/reference/asyncapi.json`, the catalogue of all events, from the schemas in the code:
 *
 *     npm run asyncapi
 */
import { writeFileSync } from "node:fs";
import { format } from "prettier";
import { asyncApiDocument } from "../bus/events/asyncapi.ts";
import { eventTypes } from "../mixins/event-types.ts";
import packageJson from "../package.json" with { type: "json" };
import { systemEvents } from "../services/platform/system/system.contract.ts";

const file = new URL("../docs/reference/asyncapi.json", import.meta.url);
const { version } = packageJson;
const document = asyncApiDocument({ version, types: eventTypes, broadcasts: systemEvents });
writeFileSync(file, await format(JSON.stringify(document), { parser: "json", printWidth: 100 }));
