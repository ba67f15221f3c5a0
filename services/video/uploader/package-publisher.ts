import { Readable } from "node:stream";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { type PackageFile, packageFiles, sizeOf } from "./package-files.ts";
import type { Publisher, PublishRequest } from "./publisher.ts";
import type { UploadResult } from "./uploader.contract.ts";
import { type ZipEntry, zipStream } from "./zip-stream.ts";

/** Zip without its 64-bit extension, which not every tool reads. */
const largestPackage = 4_000_000_000;

const noChannel =
  "No YouTube channel is connected: the package holds all that YouTube asks for, and its upload.md " +
  "leads through the upload by hand.";

/** Makes the folder that is ready to publish. Works everywhere. */
export const packagePublisher: Publisher = {
  name: "package",
  online: false,
  missing: () => undefined,
  publish: makePackage,
};

async function makePackage(request: PublishRequest): Promise<UploadResult> {
  const { params, youtube, artifacts, task } = request;
  const files = packageFiles(params, youtube);
  const size = files.reduce((sum, file) => sum + sizeOf(file), 0);
  if (size > largestPackage) {
    throw new TroupeError("RESULT_REJECTED", "The package would be larger than 4 GB.", {
      hint: "Take the run's video, thumbnails, captions and metadata one by one.",
    });
  }
  const entries = files.map((file) => entryOf(file, request));
  const counted = countBytes(zipStream(entries, task.signal), (bytes) =>
    task.progress(Math.min(1, bytes / size)),
  );
  const zip = await artifacts.put(Readable.from(counted, { objectMode: false }), {
    workspaceId: task.workspaceId,
    contentType: "application/zip",
    extension: "zip",
  });
  return {
    status: "packaged",
    package: zip,
    packagePath: zip.key,
    videoId: null,
    youtube,
    files: files.map(({ name }) => name),
    provider: "package",
    notes: [noChannel],
  };
}

function entryOf(file: PackageFile, { artifacts }: PublishRequest): ZipEntry {
  if ("text" in file) return { name: file.name, read: () => [Buffer.from(file.text)] };
  const { name, artifact } = file;
  return {
    name,
    async *read() {
      const stream: AsyncIterable<Buffer> = await artifacts.read(artifact.key);
      yield* stream;
    },
  };
}

async function* countBytes(
  chunks: AsyncIterable<Uint8Array>,
  report: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    report(bytes);
    yield chunk;
  }
}
