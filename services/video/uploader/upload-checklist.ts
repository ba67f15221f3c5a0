import { categories } from "../metadata/categories.ts";
import type { UploadParams, YoutubeVideo } from "./uploader.contract.ts";

/** YouTube Studio lists languages by name. */
const languageNames = new Intl.DisplayNames(["en"], { type: "language" });

/** The page that leads a person through YouTube Studio, with all there is to paste. */
export function uploadChecklist(params: UploadParams, { snippet, status }: YoutubeVideo): string {
  const { metadata, script, video, thumbnails } = params;
  const kids = status.selfDeclaredMadeForKids
    ? "Yes, it's made for kids"
    : "No, it's not made for kids";
  const others = metadata.titles.slice(1).map((title) => `   - ${title}`);
  const isShort = video.height >= video.width && video.seconds <= 180;
  return `# Upload "${snippet.title}"

1. Open <https://studio.youtube.com>, choose **Create → Upload videos**, and give it \`video.mp4\`.
2. **Title**

   ${snippet.title}
${others.length > 0 ? `\n   Other titles to try:\n\n${others.join("\n")}\n` : ""}
3. **Description**: paste all between the lines.

---

${snippet.description}

---

4. **Thumbnail**: ${thumbnailAdvice(thumbnails.variants.length, isShort)}
5. **Audience**: ${kids}.
6. **Show more → Altered content**: ${status.containsSyntheticMedia ? "Yes" : "No"}. (${
    status.containsSyntheticMedia
      ? "The film shows something realistic that did not happen."
      : "Answer yes if your pictures show real people, places or events as they never were."
  })
7. **Tags**: ${snippet.tags.join(", ")}
8. **Language**: ${languageNames.of(snippet.defaultLanguage) ?? snippet.defaultLanguage}. **Category**: ${categories[snippet.categoryId] ?? snippet.categoryId}.
9. **Subtitles → Add → Upload file → With timing**: \`captions.${script.language}.srt\`${moreCaptions(params)}.
10. **Visibility**: ${status.privacyStatus} to begin with; watch it once, then publish.

\`metadata.json\` is the same in the words of the YouTube Data API (\`videos.insert\`, parts
\`snippet\` and \`status\`).
`;
}

function moreCaptions({ captions = [] }: UploadParams): string {
  return captions.length === 0 ? "" : "; the other languages likewise, a file each";
}

function thumbnailAdvice(count: number, isShort: boolean): string {
  const file =
    count > 1
      ? `\`thumbnail-1.jpg\`; ${count === 2 ? "`thumbnail-2.jpg` is" : `\`thumbnail-2.jpg\` to \`thumbnail-${count}.jpg\` are`} for a test.`
      : "`thumbnail-1.jpg`.";
  return isShort
    ? `${file} A film of this shape becomes a Short: for those YouTube takes a frame of the film, and custom thumbnails only in some places. The \`-vertical.jpg\` files fit there and elsewhere.`
    : file;
}
