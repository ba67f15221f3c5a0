/** A page to be looked at. */
export interface ShownPage {
  readonly name: string;
  readonly path: string;
}

/** Every page of the studio; `run` and `work` stand for those of the film that was made. */
export function shownPages(film: { readonly run: string; readonly work: string }): ShownPage[] {
  const work = ["film", "storyboard", "thumbnails", "words", "publish", "test", "runs"];
  const parts = ["members", "providers", "channels", "keys", "webhooks", "apps", "you"];
  return [
    { name: "make", path: "/" },
    { name: "works", path: "/works" },
    ...work.map((tab) => ({ name: `work-${tab}`, path: `/works/${film.work}?tab=${tab}` })),
    { name: "schedule-month", path: "/schedule" },
    { name: "schedule-week", path: "/schedule?view=week" },
    { name: "schedule-new", path: "/schedule?edit=new" },
    { name: "tests", path: "/schedule?view=tests" },
    { name: "runs", path: "/runs" },
    { name: "run", path: `/runs/${film.run}` },
    ...parts.map((view) => ({ name: `workspace-${view}`, path: `/workspace?view=${view}` })),
    { name: "company", path: "/company" },
    { name: "company-letters", path: "/company?view=letters" },
    { name: "company-events", path: "/company?view=events" },
    { name: "sign-in", path: "/sign-in" },
    { name: "sign-up", path: "/sign-up" },
    { name: "forgot-password", path: "/forgot-password" },
    { name: "reset-password", path: "/reset-password?token=example" },
    { name: "invitation", path: "/invitation" },
    { name: "not-found", path: "/nowhere" },
  ];
}
