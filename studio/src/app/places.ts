import {
  CalendarDays,
  Clapperboard,
  Images,
  ListTree,
  type LucideIcon,
  Server,
  Users,
} from "lucide-react";
import type { sharedWords } from "../words/shared-words.ts";

export interface PlaceLink {
  readonly to: "/" | "/works" | "/schedule" | "/runs" | "/workspace" | "/company";
  readonly name: keyof (typeof sharedWords)["en"] &
    ("make" | "works" | "schedule" | "runs" | "workspace" | "company");
  readonly icon: LucideIcon;
}

/** In the order of the rail. */
export const places: readonly PlaceLink[] = [
  { to: "/", name: "make", icon: Clapperboard },
  { to: "/works", name: "works", icon: Images },
  { to: "/schedule", name: "schedule", icon: CalendarDays },
  { to: "/runs", name: "runs", icon: ListTree },
  { to: "/workspace", name: "workspace", icon: Users },
  { to: "/company", name: "company", icon: Server },
];
