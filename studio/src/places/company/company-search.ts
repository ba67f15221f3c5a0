export const companyViews = ["now", "letters", "events"] as const;
export type CompanyView = (typeof companyViews)[number];

export interface CompanySearch {
  readonly view?: CompanyView;
  /** Events: what their type must hold. */
  readonly type?: string;
}

export function readCompanySearch({ view, type }: Record<string, unknown>): CompanySearch {
  return {
    view: companyViews.find((one) => one === view),
    type: typeof type === "string" && type !== "" ? type : undefined,
  };
}
