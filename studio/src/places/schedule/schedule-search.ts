export const scheduleViews = ["month", "week", "tests"] as const;
export type ScheduleView = (typeof scheduleViews)[number];

export interface ScheduleSearch {
  /** @default "month" */
  readonly view?: ScheduleView;
  /** A day of the month or week that is shown, `YYYY-MM-DD`. @default today */
  readonly day?: string;
  /** Id of the schedule that is edited, or `new`. */
  readonly edit?: string;
}

export function readScheduleSearch({ view, day, edit }: Record<string, unknown>): ScheduleSearch {
  return {
    view: scheduleViews.find((one) => one === view),
    day: typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined,
    edit: typeof edit === "string" && edit !== "" ? edit : undefined,
  };
}
