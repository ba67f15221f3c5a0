import type { CatalogItem } from "../../../../services/platform/catalog/catalog.contract.ts";
import type { FilmOutput } from "./work-data.ts";

/** What every view of a work is given. */
export interface WorkViewProps {
  readonly work: CatalogItem;
  /** Of the newest version. */
  readonly output: FilmOutput;
}
