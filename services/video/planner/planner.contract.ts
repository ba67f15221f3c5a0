/** What one trade would use now. */
export interface TradePlan {
  readonly trade: string;
  readonly provider: string | null;
  readonly voice?: string;
  /** True if it asks the network. */
  readonly online: boolean;
  /** Better ones, with what they miss. */
  readonly missing: readonly { readonly name: string; readonly missing: string }[];
  readonly notes: readonly string[];
}

/** `planner.plan` */
export interface PlanParams {
  /** Input of the pipeline `faceless-video`. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** `planner.estimate`, before a film is begun or done again in part. */
export interface EstimateParams extends PlanParams {
  /** How much of its work each trade does, 0 to 1; those that are left out do nothing. @default all of it */
  readonly part?: Readonly<Record<string, number>>;
}
export type CostEstimate = Pick<FilmPlan, "cost">;

/** What would happen if the film were begun now. */
export interface FilmPlan {
  /** In the order in which a film needs them. */
  readonly trades: readonly TradePlan[];
  /** Length of the film, about. Seconds. */
  readonly filmSeconds: number;
  /** Until it is finished, about. Seconds. */
  readonly seconds: number;
  /** What the time is guessed from. */
  readonly basis: "earlier-films" | "this-machine";
  /** What the providers charge, about, in US dollars; null where a price is not known. */
  readonly cost: number | null;
}
