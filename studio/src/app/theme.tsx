import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";

export const themes = ["dark", "light", "system"] as const;
export type Theme = (typeof themes)[number];

interface ThemeChoice {
  readonly theme: Theme;
  readonly choose: (theme: Theme) => void;
}

const ThemeContext = createContext<ThemeChoice | undefined>(undefined);

/** Also read by `before-paint.js`. */
const storageKey = "troupe.theme";

export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const [theme, setTheme] = useState(firstTheme);
  useEffect(() => {
    const light = matchMedia("(prefers-color-scheme: light)");
    const apply = () => {
      const shown = theme === "system" ? (light.matches ? "light" : "dark") : theme;
      document.documentElement.dataset.theme = shown;
    };
    apply();
    light.addEventListener("change", apply);
    return () => light.removeEventListener("change", apply);
  }, [theme]);
  const choice = useMemo(
    () => ({
      theme,
      choose(next: Theme) {
        localStorage.setItem(storageKey, next);
        setTheme(next);
      },
    }),
    [theme],
  );
  return <ThemeContext value={choice}>{children}</ThemeContext>;
}

function firstTheme(): Theme {
  const stored = localStorage.getItem(storageKey);
  return themes.find((theme) => theme === stored) ?? "dark";
}

export function useTheme(): ThemeChoice {
  const choice = use(ThemeContext);
  if (!choice) throw new Error("useTheme needs a ThemeProvider above it.");
  return choice;
}
