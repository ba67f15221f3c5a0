import { randomUUID } from "node:crypto";
import { type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { reportError, TroupeError } from "../../errors/troupe-error.ts";
import { problemDetails } from "./problem-details.ts";

/** What Node's parser says of a request of which there will be none. */
type ParseError = Error & { readonly code?: string };

const tooLarge = "HPE_HEADER_OVERFLOW";
const tooSlow = "ERR_HTTP_REQUEST_TIMEOUT";

/**
 * Answers what cannot be read as a request, in place of Node, whose answer has no body: headers and
 * addresses that are too large get problem details like every other mistake.
 */
export function answerUnreadable(server: Server): void {
  server.on("clientError", (error: ParseError, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) socket.destroy();
    else if (error.code === tooLarge) endWithProblem(socket);
    else end(socket, error.code === tooSlow ? 408 : 400);
  });
}

function endWithProblem(socket: Duplex): void {
  const report = reportError(
    new TroupeError("HEADERS_TOO_LARGE", "The address and the headers have more than 16 kB.", {
      hint: "Send what is long in the body.",
    }),
  );
  // Which address it was is not known: the parser gave up before its end.
  const problem = problemDetails(report, { path: "", correlationId: randomUUID() });
  end(socket, problem.status, JSON.stringify(problem));
}

function end(socket: Duplex, status: number, body = ""): void {
  const type = body === "" ? [] : ["Content-Type: application/problem+json"];
  const headers = [...type, `Content-Length: ${Buffer.byteLength(body)}`, "Connection: close"];
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`, ...headers, "", body];
  socket.end(lines.join("\r\n"));
}
