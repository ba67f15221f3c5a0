import { Languages, Monitor, Moon, Sun } from "lucide-react";
import { languages } from "../words/define-words.ts";
import { useLanguage, useWords } from "../words/language.tsx";
import { appWords } from "./app-words.ts";
import { type Theme, themes, useTheme } from "./theme.tsx";

const icons = { dark: Moon, light: Sun, system: Monitor } as const;

/** One press takes the next theme, or the other language. */
export function LookSwitch() {
  const words = useWords(appWords);
  const { theme, choose } = useTheme();
  const { language, choose: speak } = useLanguage();
  const Icon = icons[theme];
  const other = languages.find((one) => one !== language) ?? "en";
  return (
    <div role="group" aria-label={words.settings} className="flex gap-1">
      <SwitchButton
        label={`${words.theme}: ${words[theme]}`}
        shown={words[theme]}
        icon={<Icon aria-hidden className="size-4" />}
        onPress={() => choose(after(theme))}
      />
      <SwitchButton
        label={other === "fr" ? words.speakFrench : words.speakEnglish}
        shown={other === "fr" ? "Français" : "English"}
        icon={<Languages aria-hidden className="size-4" />}
        onPress={() => speak(other)}
      />
    </div>
  );
}

function after(theme: Theme): Theme {
  return themes[(themes.indexOf(theme) + 1) % themes.length] ?? "dark";
}

interface SwitchButtonProps {
  readonly label: string;
  readonly shown: string;
  readonly icon: React.ReactNode;
  readonly onPress: () => void;
}

function SwitchButton({ label, shown, icon, onPress }: SwitchButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      onClick={onPress}
      className="inline-flex min-h-10 items-center gap-2 rounded-card px-3 text-small text-quiet transition-colors hover:bg-hover hover:text-ink"
    >
      {icon}
      {shown}
    </button>
  );
}
