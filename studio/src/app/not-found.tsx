import { Link } from "@tanstack/react-router";
import { buttonClass } from "../design/button.tsx";
import { EmptyPlace } from "../design/empty-place.tsx";
import { Page } from "../design/page.tsx";
import { useWords } from "../words/language.tsx";
import { appWords } from "./app-words.ts";

export function NotFound() {
  const words = useWords(appWords);
  return (
    <Page title={words.notHere}>
      <EmptyPlace
        title={words.notHere}
        action={
          <Link to="/" className={buttonClass("primary")}>
            {words.toStart}
          </Link>
        }
      >
        {words.notHereAbout}
      </EmptyPlace>
    </Page>
  );
}
