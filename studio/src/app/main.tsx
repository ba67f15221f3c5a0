import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "../api/query-client.ts";
import "../design/tokens.css";
import { LanguageProvider } from "../words/language.tsx";
import { router } from "./router.ts";
import { ThemeProvider } from "./theme.tsx";

const place = document.getElementById("studio");
if (!place) throw new Error("index.html has no element with the id studio.");

createRoot(place).render(
  <StrictMode>
    <LanguageProvider>
      <ThemeProvider>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemeProvider>
    </LanguageProvider>
  </StrictMode>,
);
