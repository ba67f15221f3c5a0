import { useNavigate } from "@tanstack/react-router";
import { Clapperboard, Languages, type LucideIcon, Monitor, Moon, Sun } from "lucide-react";
import { sharedWords } from "../words/shared-words.ts";
import { useLanguage, useWords } from "../words/language.tsx";
import { appWords } from "./app-words.ts";
import { places } from "./places.ts";
import { useTheme } from "./theme.tsx";

export interface Command {
  readonly id: string;
  readonly name: string;
  /** What kind it is: where it leads to, or what it does. */
  readonly group: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
}

/** All commands there are now. */
export function useCommands(_typed: string): readonly Command[] {
  return [...useLeadingCommands(), ...useLookCommands()];
}

function useLeadingCommands(): readonly Command[] {
  const words = useWords(appWords);
  const shared = useWords(sharedWords);
  const navigate = useNavigate();
  return [
    {
      ...{ id: "new", name: words.newVideo, group: words.act, icon: Clapperboard },
      run: () => void navigate({ to: "/" }),
    },
    ...places.map(({ to, name, icon }) => ({
      ...{ id: name, name: shared[name], group: words.go, icon },
      run: () => void navigate({ to }),
    })),
  ];
}

function useLookCommands(): readonly Command[] {
  const words = useWords(appWords);
  const { choose } = useTheme();
  const { choose: speak } = useLanguage();
  const group = words.act;
  return [
    { id: "dark", name: words.useDark, group, icon: Moon, run: () => choose("dark") },
    { id: "light", name: words.useLight, group, icon: Sun, run: () => choose("light") },
    { id: "system", name: words.useSystem, group, icon: Monitor, run: () => choose("system") },
    { id: "en", name: words.speakEnglish, group, icon: Languages, run: () => speak("en") },
    { id: "fr", name: words.speakFrench, group, icon: Languages, run: () => speak("fr") },
  ];
}
